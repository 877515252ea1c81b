package readertest

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// Decompress returns what a reader holds, decompressed.
type Decompress func(io.Reader) io.Reader

// lines reads JSON lines that may be compressed.
func (d Decompress) lines(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return corpus.ReadJSONL(name, d(r))
}

// RequireRead checks what is read from a file of JSON lines that may be compressed, in
// the form of [IDs]. The file comes as a whole, and then a byte at a time.
func (d Decompress) RequireRead(t testing.TB, want, file string) {
	t.Helper()
	require.Equal(t, want, IDs(d.lines("f", strings.NewReader(file))))
	require.Equal(t, want, IDs(d.lines("f", iotest.OneByteReader(strings.NewReader(file)))))
}

// RequireFails checks that an error of the input after a file with the document a is returned
// as it is.
func (d Decompress) RequireFails(t testing.TB, file string) {
	t.Helper()
	broken := io.MultiReader(strings.NewReader(file), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, "a [f: disk on fire]", IDs(d.lines("f", broken)))
}

// Flusher compresses to a buffer.
type Flusher interface {
	io.WriteCloser
	Flush() error
}

// RequireAnswers checks that each line is answered as soon as it has come. It does so without
// compression, and after a flush of z, which writes to b.
func (d Decompress) RequireAnswers(t *testing.T, b *bytes.Buffer, z Flusher) {
	t.Helper()
	plain := slices.Repeat([]string{"{\"id\":\"a\"}\n"}, 3)
	RequireAnswers(t, d.lines, "", plain...)
	var pieces []string
	for _, text := range plain {
		_, err := io.WriteString(z, text)
		require.NoError(t, err)
		require.NoError(t, z.Flush())
		pieces = append(pieces, b.String())
		b.Reset()
	}
	require.NoError(t, z.Close())
	RequireAnswers(t, d.lines, b.String(), pieces...)
}
