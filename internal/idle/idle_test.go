package idle

import (
	"errors"
	"io"
	"strings"
	"testing"
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

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
