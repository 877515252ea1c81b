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
	root, work := openRoot(t), t.TempDir()
	ran := 0
	for _, b := range readmeBlocks(t, root) {
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
	require.GreaterOrEqual(t, ran, 8)
}

// requireShown runs a command, whose output is that of the step.
func requireShown(t *testing.T, s readme.Step, c *exec.Cmd) {
	var stderr strings.Builder
	c.Stderr = &stderr
	out, err := c.Output()
	require.NoError(t, err, "%s%s", s.Command, stderr.String())
	require.True(t, s.Shows(string(out)), "%swant:\n%s\ngot:\n%s", s.Command, s.Output, out)
}

// TestQuickstart runs the README's program, whose output is the next block.
func TestQuickstart(t *testing.T) {
	root := openRoot(t)
	all := readmeBlocks(t, root)
	ran := 0
	for i, b := range all {
		if b.Language != "go" {
			continue
		}
		c := exec.Command("go", "run", "./examples/quickstart")
		c.Dir = root
		out, err := c.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, readme.Block{Language: "text", Text: string(out)}, all[i+1])
		ran++
	}
	require.Positive(t, ran)
}
