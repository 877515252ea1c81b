// Package idle buffers output without delaying it: a pipe that waits for an answer
// gets it.
package idle

import (
	"io"
	"sync"
	"time"
)

// Writer is a buffered writer that keeps nothing for longer than a moment. It never
// splits what one Write gives, so several programs that append whole records to one file
// do not mix their lines. It is safe for concurrent use.
type Writer struct {
	mu    sync.Mutex
	w     io.Writer
	buf   []byte
	timer *time.Timer
	err   error
}

// moment is the longest time that output waits.
const moment = 20 * time.Millisecond

// size is how many bytes are collected before they are written.
const size = 64 << 10

// NewWriter returns a writer to w. Flush writes the rest at the end.
func NewWriter(w io.Writer) *Writer {
	f := &Writer{w: w, buf: make([]byte, 0, size)}
	f.timer = time.AfterFunc(time.Hour, func() { f.Flush() })
	f.timer.Stop()
	return f
}

// Write takes output. It returns the error of an earlier flush.
func (f *Writer) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.buf)+len(p) > size {
		f.flush()
	}
	switch {
	case f.err != nil:
		return 0, f.err
	case len(p) > size:
		if f.send(p); f.err != nil {
			return 0, f.err
		}
		return len(p), nil
	case len(f.buf) == 0:
		f.timer.Reset(moment)
	}
	f.buf = append(f.buf, p...)
	return len(p), nil
}

// Flush writes what is buffered. It returns the first error of all flushes.
func (f *Writer) Flush() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.flush()
	return f.err
}

// Close lets nothing be written later, not even what is buffered. It is for an underlying writer
// that ends before the program. Flush comes first, unless an error ended the output.
func (f *Writer) Close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.timer.Stop()
	f.buf = f.buf[:0]
	if f.err == nil {
		f.err = io.ErrClosedPipe
	}
}

// flush writes the buffer, unless an earlier write failed.
func (f *Writer) flush() {
	if len(f.buf) > 0 && f.err == nil {
		f.send(f.buf)
		f.buf = f.buf[:0]
	}
}

// send writes p in one Write.
func (f *Writer) send(p []byte) {
	n, err := f.w.Write(p)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	f.err = err
}
