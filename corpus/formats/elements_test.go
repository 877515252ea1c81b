package formats

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestNotesOfXML reads a list without records, of which a note is all that can be said.
func TestNotesOfXML(t *testing.T) {
	for _, format := range []string{"", "xml", "arxiv"} {
		var notes []corpus.Note
		o := Options{Format: format, Notes: func(n corpus.Note) { notes = append(notes, n) }}
		docs, err := corpus.Collect(o.Read("x", strings.NewReader("<feed></feed>")))
		require.NoError(t, err)
		require.Empty(t, docs)
		require.Equal(t, []corpus.Note{{Name: "x", Line: 1, Text: "the Atom feed has no records"}}, notes)
	}
}

func TestTheWordArXivReadsNoOtherXML(t *testing.T) {
	text := papers()["xml"]
	_, err := corpus.Collect(Options{Format: "arxiv"}.Read("x", strings.NewReader(text)))
	require.EqualError(t, err, "x:1: no Atom feed found; check the format of the input")
	docs, err := corpus.Collect(Read("x.atom", strings.NewReader(text)))
	require.NoError(t, err)
	require.Len(t, docs, 1)
}
