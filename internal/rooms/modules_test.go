package rooms

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// train are the modules that prose needs. They are old, and reach only who imports
// tokenize/linguistic.
var train = []string{
	"github.com/jdkato/prose/v2", "github.com/deckarep/golang-set", "github.com/mingrammer/commonregex",
	"gonum.org/v1/gonum", "gopkg.in/neurosnap/sentences.v1",
}

// goList returns the lines that go list prints.
func goList(t *testing.T, args ...string) []string {
	c := exec.Command("go", append([]string{"list"}, args...)...)
	c.Dir = root
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	require.NoError(t, err, stderr.String())
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func isOf(modules []string, path string) bool {
	return slices.ContainsFunc(modules, func(m string) bool { return path == m || strings.HasPrefix(path, m+"/") })
}

func TestOldModulesReachOnlyWhoImportsLinguistic(t *testing.T) {
	const linguistic = module + "/tokenize/linguistic"
	reached := 0
	for _, line := range goList(t, "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...") {
		packages := strings.Fields(line)
		if !slices.ContainsFunc(packages, func(path string) bool { return isOf(train, path) }) {
			continue
		}
		reached++
		require.Contains(t, packages, linguistic, "%s links what only prose needs", packages[0])
	}
	require.GreaterOrEqual(t, reached, 2, "the package and the command")
	for _, public := range []string{"tagger", "tagger/eval", "tokenize", "corpus", "corpus/formats"} {
		deps := goList(t, "-deps", "./"+public)
		require.False(t, slices.ContainsFunc(deps, func(path string) bool { return isOf(train, path) }), public)
	}
}

// TestIndirectModulesAreJustified requires a row of docs/decisions.md for each module that
// go.mod has as an indirect one.
func TestIndirectModulesAreJustified(t *testing.T) {
	decisions, err := os.ReadFile(filepath.Join(root, "docs", "decisions.md"))
	require.NoError(t, err)
	_, section, found := strings.Cut(string(decisions), "### Every indirect module has a reason")
	require.True(t, found)
	section, _, _ = strings.Cut(section, "\n##")
	var rows, modules []string
	for line := range strings.Lines(section) {
		if cells := strings.Split(line, "|"); len(cells) > 3 && strings.Contains(cells[1], "/") {
			rows = append(rows, strings.Trim(cells[1], " `"))
		}
	}
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	require.NoError(t, err)
	for line := range strings.Lines(string(text)) {
		if strings.HasSuffix(strings.TrimSpace(line), "// indirect") {
			modules = append(modules, strings.Fields(line)[0])
		}
	}
	require.NotEmpty(t, modules)
	require.ElementsMatch(t, modules, rows)
}
