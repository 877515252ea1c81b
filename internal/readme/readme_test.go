package readme

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// block is a fenced block of the README.
type block struct{ language, text string }

func blocks(t *testing.T) []block {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	var all []block
	for _, m := range regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$").FindAllStringSubmatch(string(text), -1) {
		all = append(all, block{m[1], m[2]})
	}
	require.NotEmpty(t, all)
	return all
}

// step is a command of a console block with the output that it shows.
type step struct{ command, want string }

// steps takes a console block apart; a here document belongs to its command.
func steps(text string) []step {
	var all []step
	here := false
	for line := range strings.Lines(text) {
		command, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case isCommand:
			all = append(all, step{command: command})
			here = strings.Contains(command, "<<'END'")
		case here:
			all[len(all)-1].command += line
			here = line != "END\n"
		default:
			all[len(all)-1].want += line
		}
	}
	return all
}

// requireOutput compares output with what is shown, in which a line of three
// points stands for any rest.
func requireOutput(t *testing.T, want, got string) {
	if start, shortened := strings.CutSuffix(want, "...\n"); shortened {
		require.True(t, strings.HasPrefix(got, start), "want at the start:\n%s\ngot:\n%s", start, got)
		return
	}
	require.Equal(t, want, got)
}

// readSources opens the project's sources, so that go test does not take an
// earlier result for that of changed code, which runs in processes of its own.
func readSources(t *testing.T, root string) {
	require.NoError(t, filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
		switch filepath.Ext(path) {
		case ".go", ".model", ".jsonl", ".mod":
			_, err = os.ReadFile(path)
		}
		return err
	}))
}

func TestConsole(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	readSources(t, root)
	work := t.TempDir()
	ran := 0
	for _, b := range blocks(t) {
		if b.language != "console" {
			continue
		}
		for _, s := range steps(b.text) {
			if strings.HasPrefix(s.command, "go test ./...") {
				continue // this test is part of it
			}
			c := exec.Command("bash", "-c", s.command)
			c.Dir = work
			if strings.HasPrefix(s.command, "go ") {
				c.Dir = root
			}
			c.Env = append(os.Environ(), "GOBIN="+work, "PATH="+work+":"+os.Getenv("PATH"))
			var stderr strings.Builder
			c.Stderr = &stderr
			out, err := c.Output()
			require.NoError(t, err, "%s%s", s.command, stderr.String())
			requireOutput(t, s.want, string(out))
			ran++
		}
	}
	require.GreaterOrEqual(t, ran, 8)
}

func TestGoCode(t *testing.T) {
	all := blocks(t)
	ran := 0
	for i, b := range all {
		if b.language != "go" {
			continue
		}
		quickstart, err := os.ReadFile("../../examples/quickstart/main.go")
		require.NoError(t, err)
		require.Contains(t, string(quickstart), b.text, "the README shows examples/quickstart")
		out, err := exec.Command("go", "run", "../../examples/quickstart").CombinedOutput()
		require.NoError(t, err, string(out))
		require.Equal(t, block{"text", string(out)}, all[i+1])
		ran++
	}
	require.Positive(t, ran)
}
