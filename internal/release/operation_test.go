//go:build release

package release

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/readme"
)

// blocksOf returns the blocks of a page in a language that have some words. There is one at least.
func blocksOf(t *testing.T, name, language, words string) (found []string) {
	for _, b := range pageBlocks(t, openRoot(t), name) {
		if b.Language == language && strings.Contains(b.Text, words) {
			found = append(found, b.Text)
		}
	}
	require.NotEmpty(t, found, "%s has no block of %s with %q", name, language, words)
	return found
}

// needs skips a test without a program.
func needs(t *testing.T, program string) {
	if _, err := exec.LookPath(program); err != nil {
		t.Skip(err)
	}
}

// runIn runs a program with the command in its path, and returns what it prints.
func runIn(work, program string, args ...string) (string, error) {
	c := exec.Command(program, args...)
	c.Dir, c.Env = work, append(os.Environ(), "PATH="+work+":"+os.Getenv("PATH"))
	out, err := c.CombinedOutput()
	return string(out), err
}

// copyModel writes the bundled model, or its first bytes, to a file.
func copyModel(t *testing.T, path string, size int) {
	model, err := os.ReadFile(filepath.Join(openRoot(t), "tagger", "default.model"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, model[:min(size, len(model))], 0o644))
}

// TestServiceRenewsAModel runs the commands that renew a model, with a good one and a broken one.
func TestServiceRenewsAModel(t *testing.T) {
	work := installed(t)
	mine, fresh := filepath.Join(work, "mine.model"), filepath.Join(work, "new.model")
	copyModel(t, mine, 1<<30)
	_, process := serve(t, work, "--model", "mine=mine.model")
	renew := strings.ReplaceAll(blocksOf(t, "service.md", "bash", "new.model")[0], "$(pidof topictag)", fmt.Sprint(process.Pid))
	copyModel(t, fresh, 1<<30)
	out, err := runIn(work, "bash", "-ec", renew)
	require.NoError(t, err, out)
	require.NoFileExists(t, fresh)
	copyModel(t, fresh, 1000)
	_, err = runIn(work, "bash", "-ec", renew)
	require.Error(t, err, "a broken model")
	require.FileExists(t, fresh)
}

// TestServiceUnit checks the units of systemd, the second of which replaces lines of the first.
func TestServiceUnit(t *testing.T) {
	needs(t, "systemd-analyze")
	work := installed(t)
	units := blocksOf(t, "service.md", "ini", "ExecStart=")
	require.Len(t, units, 2)
	head, rest, _ := strings.Cut(units[0], "ExecStart=")
	_, tail, _ := strings.Cut(rest, "\n")
	for _, unit := range []string{units[0], head + units[1] + tail} {
		path := filepath.Join(work, "topictag.service")
		unit = strings.ReplaceAll(unit, "/usr/local/bin", work)
		require.NoError(t, os.WriteFile(path, []byte(unit), 0o644))
		out, err := runIn(work, "systemd-analyze", "verify", path)
		require.NoError(t, err, out)
		require.Empty(t, out)
	}
}

// TestCoprocess runs the program that writes a line and reads its answer.
func TestCoprocess(t *testing.T) {
	needs(t, "python3")
	out, err := runIn(installed(t), "python3", "-W", "error", "-c", blocksOf(t, "integrations.md", "python", "subprocess")[0])
	require.NoError(t, err, out)
	require.Contains(t, out, "quantum")
	require.Equal(t, 1, strings.Count(out, "\n"), out)
}

const twoPapers = `{"id":"1","title":"Surface codes with fewer qubits","abstract":"We correct errors."}` + "\n" +
	`{"id":"2","title":"Bread","abstract":"We bake bread."}` + "\n"

// TestParallel runs the commands of GNU parallel, each of which writes the records of one process.
func TestParallel(t *testing.T) {
	needs(t, "parallel")
	work := installed(t)
	require.NoError(t, os.Mkdir(filepath.Join(work, "works"), 0o755))
	for _, name := range []string{"papers.jsonl", "works/papers.jsonl"} {
		require.NoError(t, os.WriteFile(filepath.Join(work, name), []byte(twoPapers), 0o644))
	}
	out, err := runIn(work, "gzip", "works/papers.jsonl")
	require.NoError(t, err, out)
	block := blocksOf(t, "integrations.md", "console", "parallel topictag")[0]
	require.Equal(t, 3, runConsole(t, openRoot(t), work, []readme.Block{{Language: "console", Text: block}}))
	want, err := runIn(work, filepath.Join(work, "topictag"), "tag", "papers.jsonl")
	require.NoError(t, err, want)
	for _, name := range []string{"works/papers.jsonl.tagged.jsonl", "tagged.jsonl", "all.jsonl"} {
		got, err := os.ReadFile(filepath.Join(work, name))
		require.NoError(t, err)
		require.Equal(t, want, string(got), name)
	}
}

// TestPipeline runs the pipeline of Redpanda Connect, with a message that is no JSON.
func TestPipeline(t *testing.T) {
	root, work := openRoot(t), t.TempDir()
	build := exec.Command("go", "build", "-C", "integrations/benthos", "-o", work, "./cmd/topictag-connect")
	build.Dir = root
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	copyModel(t, filepath.Join(work, "my.model"), 1<<30)
	for name, text := range map[string]string{
		"pipeline.yaml":  blocksOf(t, "integrations.md", "yaml", "topictag:")[0],
		"messages.jsonl": `{"name":"Surface codes with fewer qubits","summary":"We correct errors.","year":2026}` + "\nbread\n",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(work, name), []byte(text), 0o644))
	}
	command, _ := strings.CutPrefix(blocksOf(t, "integrations.md", "console", "topictag-connect")[0], "$ ")
	text, err := runIn(work, "bash", "-ec", command)
	require.NoError(t, err, text)
	for name, want := range map[string]string{"tagged.jsonl": `"year":2026,"tags":[{"topic":"quantum",`, "failed.jsonl": "bread\n"} {
		got, err := os.ReadFile(filepath.Join(work, name))
		require.NoError(t, err)
		require.Contains(t, string(got), want)
	}
}
