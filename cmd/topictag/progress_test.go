package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// onTerminal runs the command on a terminal and returns all that it writes there,
// or skips where no program makes one.
func onTerminal(t *testing.T, width string, args ...string) string {
	if _, err := exec.LookPath("script"); err != nil {
		t.Skip("no script command")
	}
	program, err := os.Executable()
	require.NoError(t, err)
	line := "stty cols " + width + " rows 24; exec '" + program + "' '" + strings.Join(args, "' '") + "'"
	c := exec.Command("script", "-qec", line, os.DevNull)
	c.Env = append(os.Environ(), "TOPICTAG_TEST_CHECKPOINTS=1s")
	out, err := c.Output()
	if exit := new(exec.ExitError); err != nil {
		require.ErrorAs(t, err, &exit)
	}
	return string(out)
}

// lines returns what a terminal shows that knows no more than to go up and to
// erase what is below.
func lines(t *testing.T, out string) []string {
	var shown []string
	for line := range strings.Lines(out) {
		if rest, up := strings.CutPrefix(line, "\x1b[1A\x1b[J"); up {
			require.NotEmpty(t, shown)
			shown, line = shown[:len(shown)-1], rest
		}
		require.NotContains(t, line, "\x1b")
		shown = append(shown, strings.TrimRight(line, "\r\n"))
	}
	return shown
}

func TestProgressOnATerminal(t *testing.T) {
	in, out := manyPapers(t, 20000), filepath.Join(t.TempDir(), "out")
	got := onTerminal(t, "100", "tag", in, "--output", out, "--jobs", "1")
	require.Regexp(t, ` \d+ %  \[[->=]+\]  \d+ records?, \d+/s`, got)
	require.Contains(t, got, " errors")
	shown := lines(t, got)
	require.Len(t, shown, 22, got)
	for i := range 20 {
		require.Contains(t, shown[i], in+":")
	}
	require.Regexp(t, `^topictag: 20020 records in \d`, shown[20])
	require.Equal(t, "topictag: 20 records could not be read", shown[21])

	for name, args := range map[string][]string{
		"quiet":                   {"tag", in, "--output", out, "--quiet"},
		"tags go to the terminal": {"tag", in},
		"by name":                 {"tag", in, "--output", "/dev/tty"},
	} {
		t.Run(name, func(t *testing.T) {
			require.NotContains(t, onTerminal(t, "100", args...), "\x1b")
		})
	}
	for _, line := range strings.Split(onTerminal(t, "30", "tag", in, "--output", out, "--errors", out+".errors"), "\n") {
		line = strings.TrimSuffix(strings.TrimPrefix(line, "\x1b[1A\x1b[J"), "\r")
		require.True(t, len([]rune(line)) <= 30 || strings.HasPrefix(line, "topictag: "), line)
	}
}
