package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/corpus"
)

// interruptible ends docs with an error once ctx is done.
func interruptible(ctx context.Context, docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			if ctx.Err() != nil {
				yield(corpus.Document{}, errInterrupted)
				return
			}
			if !yield(d, err) {
				return
			}
		}
		if ctx.Err() != nil { // the input may have ended for that reason
			yield(corpus.Document{}, errInterrupted)
		}
	}
}

var errInterrupted = errors.New("interrupted")

// unlessInterrupted does work that looks at no context, such as training. After an
// interrupt it does not wait for its end, which comes with that of the program.
func unlessInterrupted(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return failed(errInterrupted)
	}
}

// waiting is a reader whose Read ends when ctx is done, even if the reader below
// it waits for input that does not come.
type waiting struct {
	ctx  context.Context
	in   io.Reader
	buf  []byte
	rest []byte // of buf, read and not yet passed on
	err  error  // behind rest
}

func newWaiting(c *cobra.Command) *waiting {
	return &waiting{ctx: c.Context(), in: c.InOrStdin(), buf: make([]byte, 64<<10)}
}

func (w *waiting) Read(p []byte) (int, error) {
	if len(w.rest) == 0 && w.err == nil {
		w.fill()
	}
	n := copy(p, w.rest)
	if w.rest = w.rest[n:]; len(w.rest) > 0 {
		return n, nil
	}
	return n, w.err
}

// openFile opens a file. A named pipe waits for who writes to it, but no longer than up
// to an interrupt.
func (w *waiting) openFile(name string) (*os.File, error) {
	var f *os.File
	if err := unlessInterrupted(w.ctx, func() (err error) { f, err = os.Open(name); return err }); err != nil {
		return nil, err
	}
	return f, nil
}

// fill reads once from below. After an interrupt the goroutine may still wait:
// then nothing is read again, and what it gets is its own.
func (w *waiting) fill() {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	go func() {
		n, err := w.in.Read(w.buf)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		w.rest, w.err = w.buf[:r.n], r.err
	case <-w.ctx.Done():
		w.err = errInterrupted
	}
}

// interrupted is a reader that ends with an error once ctx is done.
type interrupted struct {
	ctx context.Context
	io.Reader
}

func (r interrupted) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, errInterrupted
	}
	return r.Reader.Read(p)
}
