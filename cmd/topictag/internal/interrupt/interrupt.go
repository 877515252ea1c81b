// Package interrupt ends work and input when the user interrupts the program.
package interrupt

import (
	"context"
	"errors"
	"iter"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/corpus"
)

// Err is the error of work and input that an interrupt has ended.
var Err = errors.New("interrupted")

// Get returns what work returns. After an interrupt it returns [Err] at once as a failure,
// and does not wait. It is for calls of the system that take no context, such as a read
// from a terminal. They end with the program, and their result is dropped.
func Get[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := work()
		done <- result{value, err}
	}()
	var r result
	select {
	case r = <-done:
	case <-ctx.Done():
	}
	if ctx.Err() != nil { // both may be ready
		var none T
		return none, exit.Failed(Err)
	}
	return r.value, r.err
}

// Open opens a file. To open a named pipe waits for a writer, and ends with an
// interrupt.
func Open(ctx context.Context, name string) (*os.File, error) {
	return Get(ctx, func() (*os.File, error) { return os.Open(name) })
}

// Documents ends docs with [Err] after an interrupt.
func Documents(ctx context.Context, docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			if ctx.Err() != nil {
				yield(corpus.Document{}, Err)
				return
			}
			if !yield(d, err) {
				return
			}
		}
		if ctx.Err() != nil { // the interrupt may have ended the input
			yield(corpus.Document{}, Err)
		}
	}
}
