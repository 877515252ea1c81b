package lost_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/lost"
	"github.com/topictag/topictag/tokenize"
)

func TestSkips(t *testing.T) {
	text := `one \emph{two} \cite[p. 3]{key} <b>three</b> &lt; four 5é`
	first := func(text string, yield func(tokenize.Span) bool) { yield(tokenize.Span{Start: 0, End: 3}) }
	got := map[lost.Kind][]string{}
	for skip := range lost.Skips(first, text) {
		got[skip.Kind] = append(got[skip.Kind], skip.Text)
	}
	require.Equal(t, map[lost.Kind][]string{
		lost.Command: {`\emph`},
		lost.Key:     {`\cite[p. 3]{key}`},
		lost.Tag:     {"<b>", "</b>"},
		lost.Entity:  {"&lt;"},
		lost.Lost:    {"two", "three", "four", "5é"},
	}, got)
	for skip := range lost.Skips(tokenize.Words, text) {
		require.NotEqual(t, lost.Lost, skip.Kind)
	}
	for range lost.Skips(first, text) {
		break
	}
}
