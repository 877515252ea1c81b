// Package inorder works on the items of a stream on all processors, and returns them in
// the order of the stream.
package inorder

import (
	"iter"
	"runtime"
)

// Options bound and direct the work on a stream of T.
type Options[T any] struct {
	// Workers is how many items are worked on at a time. 0 or less means one for each
	// processor. More than MaxItems have nothing to do.
	Workers int
	// MaxBytes bounds the total size of the items that are held. A single item may be larger.
	MaxBytes int
	// Size returns about how many bytes an item takes.
	Size func(T) int
	// Continues reports whether the stream continues after an error of its items.
	Continues func(error) bool
}

// MaxItems is how many items are held at most, from input to output.
const MaxItems = 256

// Do yields the items of in, in their order, after do has worked on them. Every worker
// calls newWorker once, uses its do for some of the items, and calls its end at the end.
//
// Do never waits for a later item before it yields one. An item with an error is yielded
// in its place with its error, and do does not see it. An error for which Continues is
// false is the last element. in runs in a goroutine of its own. When the caller's loop
// ends early, Do returns once the current call into in has returned. A panic in in or do,
// or a call of runtime.Goexit, reaches the caller's loop in its place in the order.
//
// Do does not wait for in if the caller's loop panics or calls runtime.Goexit. A deferred
// call may be what ends in, so to wait could be to wait forever, and would hide the panic.
func Do[T any](in iter.Seq2[T, error], o Options[T], newWorker func() (do func(*T), end func())) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		l := newLine(o)
		normal := false
		defer func() {
			l.stop()
			if normal {
				l.wait.Wait()
			}
		}()
		l.wait.Go(func() { l.feed(in) })
		for range o.workers() {
			l.wait.Go(func() {
				do, end := newWorker()
				defer end()
				l.work(do)
			})
		}
		l.deliver(yield)
		normal = true
	}
}

func (o *Options[T]) workers() int {
	if o.Workers > 0 {
		return min(o.Workers, MaxItems)
	}
	return runtime.GOMAXPROCS(0)
}
