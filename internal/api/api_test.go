package api

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/sourcetest"
)

var update = flag.Bool("update", false, "write the pages in testdata anew")

// packages are those that other programs import.
var packages = []string{
	"corpus", "corpus/arxiv", "corpus/formats", "corpus/bibtex", "corpus/labels", "corpus/ris", "corpus/zstd",
	"tagger", "tagger/eval", "tagger/seed", "tagger/taghttp", "tokenize", "tokenize/linguistic",
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
	for _, name := range packages {
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
	require.Len(t, all, len(packages))
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
