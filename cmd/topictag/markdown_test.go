package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestMarkdownOfTheCommand(t *testing.T) {
	got := command("tag", "--sample", "--output-format", "markdown", "--probabilities")
	require.Zero(t, got.status, got.stderr)
	require.Equal(t, len(corpus.Sample()), strings.Count("\n"+got.stdout, "\n- **"))
	require.Regexp(t, `(?m)^- \*\*.+\*\*: diffusion 0\.\d\d`, got.stdout)
	require.Regexp(t, `(?m)^  All topics: \w+ 0\.\d\d, \w+ 0\.\d\d, `, got.stdout)
	got = command("tag", "--sample", "--output-format", "markdown", "--explain", "2")
	require.Zero(t, got.status, got.stderr)
	require.Regexp(t, `(?m)^  Evidence: \w+: \S+`, got.stdout)
	got = command("tag", write(t, "a.jsonl", paperJSON), "--output-format", "markdown")
	require.Equal(t, "- **"+paperTitle+"**: quantum 1.00\n\n", got.stdout)
}
