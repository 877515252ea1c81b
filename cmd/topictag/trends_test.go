package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/trends"
)

// bakery has papers about a subject that the bundled model does not know.
func bakery(t *testing.T) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, `{"id":"b%d","title":"Batch %d of sourdough bread","abstract":"The sourdough bread of bakery %d rises slowly. `+
			`We weigh every sourdough bread before it is sold to guests of the house."}`+"\n", i, i, i)
	}
	return write(t, "papers.jsonl", b.String())
}

func TestTopicsRising(t *testing.T) {
	papers := bakery(t)
	got := command("topics", "--rising", papers, "--output-format", "json")
	require.Zero(t, got.status, got.stderr)
	first, _, _ := strings.Cut(got.stdout, "\n")
	var g trends.Group
	require.NoError(t, json.Unmarshal([]byte(first), &g))
	require.Contains(t, strings.Join(append(g.Terms, g.Name), " "), "sourdough bread")
	require.Equal(t, 30, g.Papers)
	require.Equal(t, []string{"Batch 0 of sourdough bread", "Batch 1 of sourdough bread", "Batch 2 of sourdough bread"}, g.Titles)
	table := command("topics", "--rising", papers)
	require.Zero(t, table.status, table.stderr)
	require.Contains(t, table.stdout, "30 papers, 30 of them without a tag\n")
	require.Contains(t, table.stdout, "  - Batch 0 of sourdough bread\n")
	require.Contains(t, command("topics", "--rising", papers, "--min-papers", "31").stdout, "No term is much more frequent")
}

func TestTopicsDrift(t *testing.T) {
	got := command("topics", "--drift", "--sample")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stdout, "58 papers; the columns")
	require.Contains(t, got.stdout, "No figure suggests that the model should be trained again.")
	got = command("topics", "--drift", bakery(t), "--output-format", "json")
	var d trends.Drift
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &d))
	require.Equal(t, 30, d.Papers)
	require.Len(t, d.Topics, 4)
	got = command("topics", "--drift", write(t, "x.jsonl", strings.Repeat(`{"title":"Zorble flumphs","abstract":"The `+
		`wibbles of snorks and grumphs blorped."}`+"\n", 3)))
	require.Contains(t, got.stdout, "The model may be out of date")
}

func TestTopicsTrendsFailures(t *testing.T) {
	papers := bakery(t)
	for _, test := range []struct {
		args   []string
		status int
		stderr string
	}{
		{[]string{"--rising", "--drift", papers}, 2, "give one of them"},
		{[]string{papers}, 2, "is an argument too many"},
		{[]string{"--sample"}, 2, "--sample is for"},
		{[]string{"--rising", "--count", "0", papers}, 2, "at least 1"},
		{[]string{"--rising", "--terms", "3", papers}, 2, "--terms is for"},
		{[]string{"--rising", "--output-format", "csv", papers}, 2, "table or json"},
		{[]string{"--rising", "/no/such"}, 1, "no such file"},
		{[]string{"--drift", "/no/such"}, 1, "no such file"},
		{[]string{"--drift", write(t, "bad.jsonl", "{bad\n")}, 1, "1 record could not be read"},
	} {
		got := command(append([]string{"topics"}, test.args...)...)
		require.Equal(t, test.status, got.status, test.args)
		require.Contains(t, got.stderr, test.stderr)
	}
}
