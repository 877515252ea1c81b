package readme

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBlocks(t *testing.T) {
	text := "# A\n\n```go\nx := 1\n```\n\nText with ```go in a line.\n\n" +
		"```console\n$ a\n\nb\n```\n```\nnone\n```\n```text\n```\n"
	require.Equal(t, []Block{{"go", "x := 1\n"}, {"console", "$ a\n\nb\n"}, {"text", ""}}, Blocks(text))
	require.Empty(t, Blocks("no block"))
}

func TestSteps(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []Step
	}{
		{"empty", "", nil},
		{"no output", "$ a\n$ b\n", []Step{{"a\n", ""}, {"b\n", ""}}},
		{"output", "$ a\nx\n\ny\n$ b\nz\n", []Step{{"a\n", "x\n\ny\n"}, {"b\n", "z\n"}}},
		{"here document", "$ cat <<'END'\n$ x\nEND\nout\n", []Step{{"cat <<'END'\n$ x\nEND\n", "out\n"}}},
		{"text before a command", "x\n$ a\n", []Step{{"a\n", ""}}},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, Block{"console", test.text}.Steps()) })
	}
}

func TestShows(t *testing.T) {
	for _, test := range []struct {
		name, shown, output string
		want                bool
	}{
		{"equal", "a\n", "a\n", true},
		{"different", "a\n", "b\n", false},
		{"more than shown", "a\n", "a\nb\n", false},
		{"shortened", "a\n...\n", "a\nb\n", true},
		{"shortened and different", "a\n...\n", "b\na\n", false},
		{"nothing but points", "...\n", "a\n", true},
		{"points within a line", "a...\n", "ab\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, Step{Output: test.shown}.Shows(test.output))
		})
	}
}

// TestGoCodeIsTheQuickstart reads the README, whose program is that of
// examples/quickstart. Package release runs it, and compiles other blocks.
func TestGoCodeIsTheQuickstart(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	require.NoError(t, err)
	quickstart, err := os.ReadFile("../../examples/quickstart/main.go")
	require.NoError(t, err)
	programs := 0
	for _, b := range Blocks(string(text)) {
		if b.Language == "go" && strings.HasPrefix(b.Text, "package main") {
			require.Contains(t, string(quickstart), b.Text)
			programs++
		}
	}
	require.Positive(t, programs)
}
