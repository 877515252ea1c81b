package readertest

import (
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// NotingReader is a [Reader] that also notes what it recovers from.
type NotingReader func(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error]

// Sound is what RequireSound read.
type Sound struct {
	Docs       []corpus.Document
	ErrorLines []int // of the errors, as they came
	Notes      int   // the number of notes
}

// Elements returns the number of documents, errors and notes.
func (s Sound) Elements() int { return len(s.Docs) + len(s.ErrorLines) + s.Notes }

// RequireSound reads a text with that many lines, which may be any bytes. Notes and errors must
// name a line of it. Texts of documents must be valid UTF-8.
func (read NotingReader) RequireSound(t testing.TB, text string, lines int) (got Sound) {
	t.Helper()
	requirePlace := func(name string, line int) {
		require.Equal(t, "f", name)
		require.True(t, line >= 1 && line <= lines, line)
	}
	notes := func(n corpus.Note) {
		got.Notes++
		require.NotEmpty(t, n.Text)
		requirePlace(n.Name, n.Line)
	}
	for d, err := range read("f", strings.NewReader(text), notes) {
		if err != nil {
			var bad *corpus.RecordError
			require.ErrorAs(t, err, &bad)
			require.Zero(t, d)
			requirePlace(bad.Name, bad.Line)
			got.ErrorLines = append(got.ErrorLines, bad.Line)
			continue
		}
		got.Docs = append(got.Docs, d)
		for _, s := range slices.Concat([]string{d.ID, d.Title, d.Abstract}, d.Topics, d.Borderline, d.Categories) {
			require.True(t, utf8.ValidString(s), s)
		}
	}
	return got
}
