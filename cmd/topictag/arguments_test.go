package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWrongArgumentsAreNamed looks for an error that says what to do.
func TestWrongArgumentsAreNamed(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		says string
	}{
		{"no model", []string{"inspect"}, "an argument is missing: topictag inspect MODEL"},
		{"no second model", []string{"diff", "bundled"}, "an argument is missing: topictag diff A B [FILE...]"},
		{"a model too many", []string{"inspect", "bundled", "b"}, `"b" is an argument too many: topictag inspect MODEL`},
		{"a model that is a flag elsewhere", []string{"topics", "my.model"},
			`"my.model" is an argument too many: topictag topics [--model FILE]`},
		{"an unknown command", []string{"tga"}, `unknown command "tga"`},
		{"a file and no command", []string{"arguments_test.go"},
			`"arguments_test.go" is a file and no command; try topictag tag FILE`},
		{"a share in percent", []string{"tag", "--sample", "--threshold", "30%"},
			`--threshold "30%": it takes a number such as 0.9, with a point`},
		{"a decimal comma", []string{"tag", "--sample", "--precision", "0,9"}, `--precision "0,9": it takes a number such as 0.9`},
		{"a word for a number", []string{"tag", "--sample", "--jobs", "two"}, `--jobs "two": it takes a whole number such as 3`},
		{"a page in Markdown", []string{"explain", "--sample", "--output", "no/why.md"},
			"--output no/why.md: .md names no format; use .txt, .html or .jsonl, or --output-format with any name"},
		{"help for an unknown command", []string{"help", "tga"}, `there is no command "tga"`},
		{"completion for an unknown shell", []string{"completion", "bsh"}, `unknown command "bsh"`},
		{"two ways to choose thresholds", []string{"tag", "--sample", "--precision", "0.9", "--recall", "0.9"},
			"by --precision or by --recall, not by both"},
		{"a bound without a figure", []string{"train", "no.jsonl", "--cross-validate", "5", "--fail-under", "macro=0.9"},
			`no figure "macro"`},
		{"a topic that is not there", []string{"explain", "--sample", "--topic", "cats"},
			`no topic "cats": it knows diffusion, interpretability, quantum, robotics`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command(test.args...)
			require.Equal(t, 2, got.status)
			require.Empty(t, got.stdout)
			require.Contains(t, got.stderr, test.says)
		})
	}
	for _, args := range [][]string{{}, {"help"}, {"help", "tag"}, {"completion"}, {"--version"}, {"version"},
		{"tag", "--help"}} {
		got := command(args...)
		require.Zero(t, got.status, args)
		require.NotEmpty(t, got.stdout, args)
		require.Empty(t, got.stderr, args)
	}
	require.Contains(t, command("version").stdout, strings.TrimSuffix(command("--version").stdout, "\n")+" go")
}

// TestHelpFitsATerminal is of its flags, whose texts are wrapped; other lines are as
// they were written.
func TestHelpFitsATerminal(t *testing.T) {
	for _, c := range commands() {
		require.NotRegexp(t, `(?m)^.{101}`, command(c.Name(), "--help").stdout, c.Name())
	}
}

// TestBundledNamesTheModel is of the flags that take a model.
func TestBundledNamesTheModel(t *testing.T) {
	require.Equal(t, command("tag", "--sample"), command("tag", "--sample", "--model", "bundled"))
	got := command("eval", "--sample", "--compare", "bundled", "--rounds", "10")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stdout, "F1 against that of bundled")
}
