//go:build release

package release

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/readme"
)

// openRoot returns the folder of go.mod. It reads the project's sources, so that go
// test sees a change of them, which other processes compile, and runs the test again.
func openRoot(t *testing.T) string {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".go", ".model", ".jsonl", ".mod":
			_, err = os.ReadFile(path)
		}
		return err
	}))
	return root
}

// readmeBlocks returns the blocks of the README.
func readmeBlocks(t *testing.T, root string) []readme.Block {
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	return readme.Blocks(string(text))
}

// TestReadmeConsole runs the commands of the README in their order. The folder of the
// go commands is the repository. All others run in an empty folder, which is first in
// PATH and holds what go install writes.
func TestReadmeConsole(t *testing.T) {
	root := openRoot(t)
	require.GreaterOrEqual(t, runConsole(t, root, t.TempDir(), readmeBlocks(t, root)), 8)
}

// TestOwnTopicsConsole runs the commands of the page on own topics, with the papers of an example.
func TestOwnTopicsConsole(t *testing.T) {
	root, work := openRoot(t), t.TempDir()
	install := exec.Command("go", "install", "./cmd/topictag")
	install.Dir, install.Env = root, append(os.Environ(), "GOBIN="+work)
	out, err := install.CombinedOutput()
	require.NoError(t, err, string(out))
	papers, err := os.ReadFile(filepath.Join(root, "examples/seed/papers.csv"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(work, "papers.csv"), papers, 0o644))
	page, err := os.ReadFile(filepath.Join(root, "docs/own-topics.md"))
	require.NoError(t, err)
	require.GreaterOrEqual(t, runConsole(t, root, work, readme.Blocks(string(page))), 7)
}

// runConsole runs the commands of console blocks in a folder, and returns how many.
func runConsole(t *testing.T, root, work string, blocks []readme.Block) (ran int) {
	for _, b := range blocks {
		if b.Language != "console" {
			continue
		}
		for _, s := range b.Steps() {
			if strings.HasPrefix(s.Command, "go test ./...") {
				continue // CI runs it in a step of its own
			}
			c := exec.Command("bash", "-c", s.Command)
			c.Dir = work
			if strings.HasPrefix(s.Command, "go ") {
				c.Dir = root
			}
			c.Env = append(os.Environ(), "GOBIN="+work, "PATH="+work+":"+os.Getenv("PATH"))
			requireShown(t, s, c)
			ran++
		}
	}
	return ran
}

// requireShown runs a command, whose output is that of the step.
func requireShown(t *testing.T, s readme.Step, c *exec.Cmd) {
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.Output()
	require.NoError(t, err, "%s%s", s.Command, stderr.String())
	require.True(t, s.Shows(string(out)), "%swant:\n%s\ngot:\n%s", s.Command, s.Output, out)
}

// TestReadmeGo runs the README's program, whose output is the next block. Other blocks of
// Go are parts of a function, which must compile.
func TestReadmeGo(t *testing.T) {
	root := openRoot(t)
	all := readmeBlocks(t, root)
	programs, parts := 0, 0
	for i, b := range all {
		switch {
		case b.Language != "go":
		case strings.HasPrefix(b.Text, "package main"):
			c := exec.Command("go", "run", "./examples/quickstart")
			c.Dir = root
			out, err := c.CombinedOutput()
			require.NoError(t, err, string(out))
			require.Equal(t, readme.Block{Language: "text", Text: string(out)}, all[i+1])
			programs++
		default:
			requireCompiles(t, root, b.Text)
			parts++
		}
	}
	require.Positive(t, programs)
	require.Positive(t, parts)
}

// requireCompiles builds a part of a function in a package of the module that is there
// for the build alone.
func requireCompiles(t *testing.T, root, part string) {
	text := `package part

import (
	"fmt"
	"io"
	"log"

	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/tagger"
)

func part(file io.Reader) error {
` + part + `
	return nil
}
`
	path := filepath.Join(t.TempDir(), "part.go")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	c := exec.Command("go", "vet", path)
	c.Dir = root
	out, err := c.CombinedOutput()
	require.NoError(t, err, string(out))
}
