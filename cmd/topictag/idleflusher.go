package main

import (
	"bufio"
	"io"
	"sync"
	"time"
)

// idleFlusher is a buffered writer that does not keep what was written for
// longer than a moment, so that a pipe that waits for an answer gets it.
type idleFlusher struct {
	mu    sync.Mutex
	buf   *bufio.Writer
	timer *time.Timer
	err   error
}

const idle = 20 * time.Millisecond

func newIdleFlusher(w io.Writer) *idleFlusher {
	f := &idleFlusher{buf: bufio.NewWriterSize(w, 64<<10)}
	f.timer = time.AfterFunc(time.Hour, func() { f.flush() })
	f.timer.Stop()
	return f
}

func (f *idleFlusher) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err != nil {
		return 0, f.err
	}
	if f.buf.Buffered() == 0 {
		f.timer.Reset(idle)
	}
	return f.buf.Write(p)
}

func (f *idleFlusher) flush() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.buf.Flush(); f.err == nil {
		f.err = err
	}
	return f.err
}
