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
type Rewrite func(
	w io.Writer, name string, r io.Reader,
	tags func(corpus.Document) []string, report func(*corpus.RecordError) error,
) error

// Rewritten returns a file with the same tags for each document, and the bad records.
func (rewrite Rewrite) Rewritten(t testing.TB, text string, tags ...string) (string, []error) {
	t.Helper()
	return rewrite.read(t, strings.NewReader(text), tags)
}

// RequireByBytes checks what becomes of a file that is read a byte at a time.
func (rewrite Rewrite) RequireByBytes(t testing.TB, want, text string, tags ...string) {
	t.Helper()
	got, _ := rewrite.read(t, iotest.OneByteReader(strings.NewReader(text)), tags)
	require.Equal(t, want, got)
}

func (rewrite Rewrite) read(t testing.TB, r io.Reader, tags []string) (string, []error) {
	t.Helper()
	var b strings.Builder
	var bad []error
	report := func(err *corpus.RecordError) error {
		bad = append(bad, err)
		return nil
	}
	require.NoError(t, rewrite(&b, "f", r, func(corpus.Document) []string { return tags }, report))
	return b.String(), bad
}

// RequireOnce returns a file with the same tags for each document, as [Rewrite.Rewritten]
// does. It checks that the file without tags is a copy, and that tags are added once.
func (rewrite Rewrite) RequireOnce(t testing.TB, text string, tags ...string) (string, []error) {
	t.Helper()
	copied, bad := rewrite.Rewritten(t, text)
	require.True(t, text == copied, "without tags it is a copy")
	got, sameBad := rewrite.Rewritten(t, text, tags...)
	require.Equal(t, len(bad), len(sameBad))
	again, _ := rewrite.Rewritten(t, got, tags...)
	require.True(t, got == again, "to rewrite twice is to rewrite once")
	return got, bad
}

// RequireStops checks that a rewriter ends with the first error of the report, of the output
// and of the input. The file has a document and after it a bad record on the given line. start
// is the document with the tag x.
func (rewrite Rewrite) RequireStops(t testing.TB, text, start string, line int) {
	t.Helper()
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
	broken := iotest.ErrReader(errors.New("disk on fire"))
	require.EqualError(t, rewrite(io.Discard, "f", broken, tag, nil), "f: disk on fire")
}
