// Package idle buffers output without delaying it: a pipe that waits for an answer
// gets it.
package idle

import (
	"bufio"
	"io"
	"sync"
	"time"
)

// Writer is a buffered writer that keeps nothing for longer than a moment. It is
// safe for concurrent use.
type Writer struct {
	mu    sync.Mutex
	buf   *bufio.Writer
	timer *time.Timer
	err   error
}

// moment is the longest time that output waits.
const moment = 20 * time.Millisecond

// NewWriter returns a writer to w. Flush writes the rest at the end.
func NewWriter(w io.Writer) *Writer {
	f := &Writer{buf: bufio.NewWriterSize(w, 64<<10)}
	f.timer = time.AfterFunc(time.Hour, func() { f.Flush() })
	f.timer.Stop()
	return f
}

// Write takes output. It returns the error of an earlier flush.
func (f *Writer) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return 0, f.err
	}
	if f.buf.Buffered() == 0 {
		f.timer.Reset(moment)
	}
	return f.buf.Write(p)
}

// Flush writes what is buffered. It returns the first error of all flushes.
func (f *Writer) Flush() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.buf.Flush(); f.err == nil {
		f.err = err
	}
	return f.err
}
