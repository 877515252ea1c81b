package choices

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

func TestCheck(t *testing.T) {
	require.NoError(t, Check("color", "never", []string{"auto", "always", "never"}))
	err := Check("color", "red", []string{"auto", "always", "never"})
	require.EqualError(t, err, `unknown --color "red": auto, always or never`)
	require.Equal(t, exit.Usage, exit.Of(err).Status)
}

func TestSuggestion(t *testing.T) {
	words := []string{"jsonl", "json", "csv", "tsv", "bibtex", "ris"}
	for value, want := range map[string]string{
		"jsnol": "jsonl", "JSON": "json", "josn": "json", "bib": "bibtex", "cvs": "csv", "bibtx": "bibtex",
		"xml": "", "": "", "r": "", "parquet": "", "json5": "jsonl", strings.Repeat("x", 1<<20): "",
	} {
		got := Suggestion(value, words)
		if want == "" {
			require.Empty(t, got, value)
		} else {
			require.Equal(t, "; did you mean "+want+"?", got, value)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "ab", 2}, {"ab", "ba", 1}, {"kitten", "sitting", 3}, {"é", "e", 1}, {"ca", "abc", 3}} {
		require.Equal(t, test.want, distance(test.a, test.b), test)
		require.Equal(t, test.want, distance(test.b, test.a), test)
	}
}
