package progress

import (
	"bytes"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestProgressWords(t *testing.T) {
	var bytes atomic.Int64
	p := New(io.Discard, 1000, &bytes, Redraw)
	defer p.End(false)
	start := time.Now()
	require.Equal(t, " starting", p.words(start))
	p.Resumed(10, 1)
	require.Equal(t, " passing over 10 records", p.words(start))
	bytes.Store(200)
	p.Count(false)
	bytes.Store(600)
	for range 19 {
		p.Count(false)
	}
	p.started = start
	require.Equal(t, " 30 records, 10/s, 2s left, 1 error", p.words(start.Add(2*time.Second)))
	p.Count(true)
	bytes.Store(5000) // a file that grows
	require.Equal(t, " 31 records, 10/s, 0s left, 2 errors", p.words(start.Add(2*time.Second)))
	require.Equal(t, "100 % ", p.share())

	unknown := New(io.Discard, -1, &bytes, Redraw)
	defer unknown.End(false)
	unknown.Count(false)
	require.NotContains(t, unknown.words(time.Now().Add(time.Minute)), "left")
	require.Empty(t, unknown.share())
	var none *Line
	none.Count(true)
}

// TestNoMessageIsLost writes messages faster than the line is drawn.
func TestNoMessageIsLost(t *testing.T) {
	var out bytes.Buffer
	p := New(&out, 1000, new(atomic.Int64), Redraw)
	for range 1000 {
		p.Write([]byte("message\n"))
	}
	p.End(true)
	p.Write([]byte("message\n"))
	require.Equal(t, 1001, strings.Count(out.String(), "message\n"))
}
