package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
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

// unlessInterrupted returns what work returns, which looks at no context, such as
// training. After an interrupt it does not wait for its end, which comes with that of
// the program: what work gets then is its own.
func unlessInterrupted[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := work()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, exit.Failed(errInterrupted)
	}
}

// endUnlessInterrupted is unlessInterrupted for work that returns nothing else.
func endUnlessInterrupted(ctx context.Context, work func() error) error {
	_, err := unlessInterrupted(ctx, func() (struct{}, error) { return struct{}{}, work() })
	return err
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

func newWaiting(ctx context.Context, in io.Reader) *waiting {
	return &waiting{ctx: ctx, in: in, buf: make([]byte, 64<<10)}
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
	return unlessInterrupted(w.ctx, func() (*os.File, error) { return os.Open(name) })
}

// fill reads once from below. After an interrupt buf may still be written to: then
// nothing is read again.
func (w *waiting) fill() {
	n, err := unlessInterrupted(w.ctx, func() (int, error) { return w.in.Read(w.buf) })
	w.rest, w.err = w.buf[:n], err
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
