//go:build release

package release

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/readme"
	"github.com/topictag/topictag/internal/sourcetest"
)

// openRoot returns the folder of go.mod. The test runs again after a change of any file, because
// other processes compile and embed them.
func openRoot(t *testing.T) string {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	sourcetest.Watch(t, root)
	return root
}

// readmeBlocks returns the blocks of the README.
func readmeBlocks(t *testing.T, root string) []readme.Block {
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	return readme.Blocks(string(text))
}

// pageBlocks returns the blocks of a page of docs.
func pageBlocks(t *testing.T, root, name string) []readme.Block {
	text, err := os.ReadFile(filepath.Join(root, "docs", name))
	require.NoError(t, err)
	return readme.Blocks(string(text))
}

// TestReadmeConsole runs the commands of the README in their order. The folder of the
// go commands is the repository. All others run in an empty folder, which is first in
// PATH and holds what go install writes.
func TestReadmeConsole(t *testing.T) {
	root, work := openRoot(t), t.TempDir()
	copyPapers(t, root, filepath.Join(work, "examples/seed"))
	require.GreaterOrEqual(t, runConsole(t, root, work, readmeBlocks(t, root)), 8)
}

// TestCommandConsole runs the commands of the page on the command.
func TestCommandConsole(t *testing.T) {
	root := openRoot(t)
	require.GreaterOrEqual(t, runConsole(t, root, t.TempDir(), pageBlocks(t, root, "command.md")), 30)
}

// TestOwnTopicsConsole runs the commands of the page on own topics, with the papers of an example.
func TestOwnTopicsConsole(t *testing.T) {
	root, work := openRoot(t), installed(t)
	copyPapers(t, root, work)
	require.GreaterOrEqual(t, runConsole(t, root, work, pageBlocks(t, root, "own-topics.md")), 7)
}

// copyPapers copies the papers of the example of seeds into a folder.
func copyPapers(t *testing.T, root, folder string) {
	papers, err := os.ReadFile(filepath.Join(root, "examples/seed/papers.csv"))
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(folder, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "papers.csv"), papers, 0o644))
}

// installed returns a folder with the command in it.
func installed(t *testing.T) string {
	work := t.TempDir()
	install := exec.Command("go", "install", "./cmd/topictag")
	install.Dir, install.Env = openRoot(t), append(os.Environ(), "GOBIN="+work)
	out, err := install.CombinedOutput()
	require.NoError(t, err, string(out))
	return work
}

// TestReadmeClients runs the clients of the service that the README and its page show.
func TestReadmeClients(t *testing.T) {
	root, work := openRoot(t), installed(t)
	require.NoError(t, os.WriteFile(filepath.Join(work, "papers.jsonl"), []byte(`{"title":"Surface codes with fewer qubits"}`+"\n"), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(work, "library.bib"), []byte("@misc{a, title={Surface codes with fewer qubits}}\n"), 0o644))
	address, _ := serve(t, work)
	ran := 0
	for _, b := range append(readmeBlocks(t, root), pageBlocks(t, root, "service.md")...) {
		if !strings.Contains(b.Text, "localhost:8080/v1/") {
			continue
		}
		program, args := "bash", []string{"-ec", strings.ReplaceAll(b.Text, "topictag serve\n", "")}
		if b.Language == "python" {
			program, args = "python3", []string{"-c", b.Text}
		}
		if _, err := exec.LookPath(map[string]string{"bash": "curl", "python3": "python3"}[program]); err != nil {
			t.Logf("skipped a block of %s: %v", b.Language, err)
			continue
		}
		args[1] = strings.ReplaceAll(args[1], "localhost:8080", address)
		c := exec.Command(program, args...)
		c.Dir = work
		out, err := c.CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, strings.Count(b.Text, "localhost:8080/v1/"), strings.Count(string(out), "quantum"), string(out))
		ran++
	}
	t.Logf("ran %d blocks", ran)
}

// serve starts the service in a folder, and returns its address and process.
func serve(t *testing.T, work string, flags ...string) (string, *os.Process) {
	c := exec.Command(filepath.Join(work, "topictag"), append([]string{"serve", "--listen", "localhost:0"}, flags...)...)
	c.Dir = work
	stderr, err := c.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	t.Cleanup(func() {
		c.Process.Kill()
		c.Wait()
	})
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if found := regexp.MustCompile(`http://([\w.\[\]:]+:\d+)`).FindStringSubmatch(lines.Text()); found != nil {
			go io.Copy(io.Discard, stderr)
			return found[1], c.Process
		}
	}
	require.Fail(t, "the service shows no address")
	return "", nil
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
