package readertest

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// Rewrite copies a bibliography with tags among its keywords.
type Rewrite func(w io.Writer, name string, r io.Reader, tags func(corpus.Document) []string, report func(*corpus.RecordError) error) error

// Rewritten returns a file with the same tags for each document, and the bad records.
func Rewritten(t testing.TB, rewrite Rewrite, text string, tags ...string) (string, []error) {
	var b strings.Builder
	var bad []error
	err := rewrite(&b, "f", strings.NewReader(text), func(corpus.Document) []string { return tags }, func(err *corpus.RecordError) error {
		bad = append(bad, err)
		return nil
	})
	require.NoError(t, err)
	return b.String(), bad
}

// RequireStops checks that a rewriter ends with the first error of the report, of the
// output and of the input. The file has a document, from which start is made by the tag
// x, and behind it a bad record on the given line.
func RequireStops(t testing.TB, rewrite Rewrite, text, start string, line int) {
	tag := func(corpus.Document) []string { return []string{"x"} }
	stop := errors.New("strict")
	var b strings.Builder
	err := rewrite(&b, "f", strings.NewReader(text), tag, func(bad *corpus.RecordError) error {
		require.Equal(t, line, bad.Line)
		return stop
	})
	require.ErrorIs(t, err, stop)
	require.Equal(t, start, b.String())
	require.NoError(t, rewrite(io.Discard, "f", strings.NewReader(text), tag, nil))
	r, w := io.Pipe()
	r.CloseWithError(stop)
	require.ErrorIs(t, rewrite(w, "f", strings.NewReader(text), tag, nil), stop)
	require.EqualError(t, rewrite(io.Discard, "f", iotest.ErrReader(errors.New("disk on fire")), tag, nil), "f: disk on fire")
}
