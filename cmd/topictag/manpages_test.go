package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/manpages"
)

// commands returns the commands that help shows, except those of cobra.
func commands() []*cobra.Command {
	var all []*cobra.Command
	for _, c := range newRoot().Commands() {
		if !c.Hidden {
			all = append(all, c)
		}
	}
	return all
}

// words returns the words of a text that roff and Markdown leave as they are.
func words(text string) string {
	return strings.Join(regexp.MustCompile(`[\pL\d]+`).FindAllString(text, -1), " ")
}

func TestManualPages(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "86400")
	dir := filepath.Join(t.TempDir(), "new", "man1")
	root := newRoot()
	refuseUnknown(root)
	require.NoError(t, manpages.Write(root, dir))
	for _, c := range commands() {
		page := read(t, filepath.Join(dir, "topictag-"+c.Name()+".1"))
		require.Contains(t, page, `"1" "Jan 1970" "topictag"`)
		plain := words(strings.NewReplacer(`\fB`, "", `\fP`, "", `\fR`, "", ".PP", "", ".EX", "", ".EE", "").Replace(page))
		require.Contains(t, plain, words(c.Long), c.Name())
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			require.Equal(t, !f.Hidden, strings.Contains(page, `\fB--`+f.Name+`\fP`), f.Name)
		})
	}
	require.Contains(t, read(t, filepath.Join(dir, "topictag.1")), `topictag-train(1)`)
	require.Contains(t, strings.ReplaceAll(read(t, filepath.Join(dir, "topictag-tag.1")), `\_`, "_"),
		"lines with __label__")
	require.Contains(t, read(t, filepath.Join(dir, "topictag-completion-bash.1")), "/bash_completion.d/topictag")
	if groff, err := exec.LookPath("groff"); err == nil {
		pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
		require.NoError(t, err)
		require.Greater(t, len(pages), 10)
		for _, page := range pages {
			out, err := exec.Command(groff, "-man", "-ww", "-z", "-Tutf8", page).CombinedOutput()
			require.NoError(t, err)
			require.Empty(t, string(out), page)
		}
	}
}

func TestManualPagesFail(t *testing.T) {
	require.ErrorContains(t, manpages.Write(newRoot(), write(t, "file", "")), "manual pages: ")
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "topictag-tag.1"), 0o755))
	require.ErrorContains(t, manpages.Write(newRoot(), dir), "topictag-tag.1")
}

// TestManIsNoCommand holds the writer of pages out of the program.
func TestManIsNoCommand(t *testing.T) {
	require.Equal(t, 2, command("man", "dir").status)
	deps, err := exec.Command("go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	require.Contains(t, string(deps), "spf13/cobra\n")
	require.NotContains(t, string(deps), "spf13/cobra/doc\n")
}

func TestCompletionScripts(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		got := command("completion", shell)
		require.Zero(t, got.status, got.stderr)
		require.Contains(t, got.stdout, "__complete", shell)
		if path, err := exec.LookPath(shell); err == nil && shell != "powershell" {
			out, err := exec.Command(path, "-n", write(t, "script", got.stdout)).CombinedOutput()
			require.NoError(t, err, string(out))
		}
	}
}
