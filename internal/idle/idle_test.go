package idle

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWriterFlushesWhenIdle(t *testing.T) {
	out, in := io.Pipe()
	w := NewWriter(in)
	_, err := io.WriteString(w, "answer")
	require.NoError(t, err)
	late := time.AfterFunc(time.Minute, func() { out.CloseWithError(errors.New("no answer")) })
	defer late.Stop()
	got := make([]byte, 6)
	_, err = io.ReadFull(out, got)
	require.NoError(t, err)
	require.Equal(t, "answer", string(got))
}

func TestWriterKeepsItsError(t *testing.T) {
	full := errors.New("disk full")
	w := NewWriter(failing{full})
	_, err := io.WriteString(w, strings.Repeat("x", 10))
	require.NoError(t, err)
	require.ErrorIs(t, w.Flush(), full)
	_, err = io.WriteString(w, "y")
	require.ErrorIs(t, err, full)
	require.ErrorIs(t, w.Flush(), full)
}

// TestWritesAreNotSplit writes records of many lengths. What comes out ends where a
// record ends.
func TestWritesAreNotSplit(t *testing.T) {
	var out pieces
	w := NewWriter(&out)
	var all strings.Builder
	for _, n := range []int{1, size - 3, 5, size, 3 * size, 0, 7, size / 2, size/2 + 1, 2} {
		record := strings.Repeat("x", n) + "\n"
		all.WriteString(record)
		n, err := io.WriteString(w, record)
		require.NoError(t, err)
		require.Equal(t, len(record), n)
	}
	require.NoError(t, w.Flush())
	require.Equal(t, all.String(), strings.Join(out, ""))
	require.Greater(t, len(out), 4)
	for _, piece := range out {
		require.True(t, strings.HasSuffix(piece, "\n"))
	}
}

func TestNothingIsWrittenAfterClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out pieces
		w := NewWriter(&out)
		_, err := io.WriteString(w, "answer")
		require.NoError(t, err)
		w.Close()
		time.Sleep(2 * moment)
		require.Empty(t, out)
		_, err = io.WriteString(w, "more")
		require.ErrorIs(t, err, io.ErrClosedPipe)
	})
}

func TestShortWriteIsAnError(t *testing.T) {
	w := NewWriter(short{})
	_, err := io.WriteString(w, "answer")
	require.NoError(t, err)
	require.ErrorIs(t, w.Flush(), io.ErrShortWrite)
}

// pieces keeps what each Write gave.
type pieces []string

func (p *pieces) Write(b []byte) (int, error) {
	*p = append(*p, string(b))
	return len(b), nil
}

// short takes a byte of each Write, and returns no error.
type short struct{}

func (short) Write([]byte) (int, error) { return 1, nil }

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
