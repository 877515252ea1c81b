package api

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/sourcetest"
)

var update = flag.Bool("update", false, "write the pages in testdata anew")

// packages returns the folders of the packages that other modules can import.
func packages(t *testing.T, root string) (all []string) {
	c := exec.Command("go", "list", "-f", `{{if ne .Name "main"}}{{.Dir}}{{end}}`, "./...")
	c.Dir = root
	out, err := c.Output()
	require.NoError(t, err)
	for dir := range strings.Lines(string(out)) {
		relative, err := filepath.Rel(root, strings.TrimSpace(dir))
		require.NoError(t, err)
		if name := filepath.ToSlash(relative); !slices.Contains(strings.Split(name, "/"), "internal") {
			all = append(all, name)
		}
	}
	return all
}

// TestExportedNames compares what go doc -all says. A difference that is meant is
// written by -update, and CHANGELOG.md says it.
func TestExportedNames(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no go command")
	}
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	sourcetest.Watch(t, root)
	names := packages(t, root)
	for _, name := range names {
		c := exec.Command("go", "doc", "-all", "./"+name)
		c.Dir = root
		out, err := c.Output()
		require.NoError(t, err)
		path := filepath.Join("testdata", strings.ReplaceAll(name, "/", "-")+".txt")
		if *update {
			require.NoError(t, os.WriteFile(path, out, 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		if line := firstDifference(string(want), string(out)); line != "" {
			t.Errorf(
				"%s: the first line that differs: %s\ngo test ./internal/api -update writes the page anew",
				name,
				line,
			)
		}
	}
	all, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.Len(t, all, len(names), "a page without a package")
}

// firstDifference returns the first line of got that is not as in want; "" if all are.
func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i, line := range b {
		if i >= len(a) || a[i] != line {
			return line
		}
	}
	if len(a) > len(b) {
		return "(it ends too early)"
	}
	return ""
}
