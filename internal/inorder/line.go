package inorder

import (
	"iter"
	"runtime"
	"sync"
)

// claim is how many items a worker takes at once, at most.
const claim = 8

// line is an assembly line. feed puts items in, workers take the next ones and work on them,
// and deliver yields them in order. Items are in a ring, between delivered and fed. Those
// before taken are with a worker, or done.
//
// No step waits for a batch to fill: each takes the items that are there. A single item
// wakes no goroutine while more are there, because a wake-up takes as long as the work.
type line[T any] struct {
	options Options[T]
	wait    sync.WaitGroup // for feed and the workers

	mu      sync.Mutex
	room    sync.Cond // feed waits for it
	supply  sync.Cond // workers wait for it
	ready   sync.Cond // deliver waits for it
	items   [MaxItems]item[T]
	counts  struct{ fed, taken, delivered int }
	bytes   int  // in the ring
	closed  bool // feed has ended
	stopped bool // the caller wants no more
}

// item is a place in the line.
type item[T any] struct {
	value T
	err   error
	panic *panicked
	bytes int
	done  bool // read and written under the line's lock
}

// panicked is a panic that waits to reach the caller, or a runtime.Goexit.
type panicked struct {
	value any
	exit  bool
}

func newLine[T any](o Options[T]) *line[T] {
	l := &line[T]{options: o}
	l.room.L, l.supply.L, l.ready.L = &l.mu, &l.mu, &l.mu
	return l
}

// stop ends feed and the workers. feed ends once the current call into the input has returned.
func (l *line[T]) stop() {
	l.mu.Lock()
	l.stopped = true
	l.mu.Unlock()
	l.room.Broadcast()
	l.supply.Broadcast()
}

// feed puts the input into the line, up to the first error after which it does not
// continue.
func (l *line[T]) feed(in iter.Seq2[T, error]) {
	normal := false
	defer func() {
		if value := recover(); !normal {
			l.put(item[T]{panic: &panicked{value: value, exit: value == nil}})
		}
		l.mu.Lock()
		l.closed = true
		l.mu.Unlock()
		l.supply.Broadcast()
		l.ready.Signal()
	}()
	for value, err := range in {
		x := item[T]{value: value, err: err}
		if err == nil {
			x.bytes = l.options.Size(value)
		}
		if !l.put(x) || err != nil && !l.options.Continues(err) {
			break
		}
	}
	normal = true
}

// put adds an item to the line when there is room. It reports whether the caller wants
// more.
func (l *line[T]) put(x item[T]) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !l.stopped && l.full(x.bytes) {
		l.room.Wait()
	}
	if l.stopped {
		return false
	}
	l.items[l.counts.fed%MaxItems] = x
	l.counts.fed++
	l.bytes += x.bytes
	l.supply.Signal()
	return true
}

func (l *line[T]) full(bytes int) bool {
	held := l.counts.fed - l.counts.delivered
	return held == MaxItems || held > 0 && l.bytes+bytes > l.options.MaxBytes
}

// work works on items until there are no more.
func (l *line[T]) work(do func(*T)) {
	for {
		first, last := l.take()
		if first == last {
			return
		}
		for i := first; i < last; i++ {
			l.items[i%MaxItems].work(do)
		}
		l.finish(first, last)
	}
}

// work works on an item, unless it came with an error or a panic. A panic of do stays
// with the item.
func (x *item[T]) work(do func(*T)) {
	if x.err != nil || x.panic != nil {
		return
	}
	normal := false
	defer func() {
		if value := recover(); !normal {
			x.panic = &panicked{value: value, exit: value == nil}
		}
	}()
	do(&x.value)
	normal = true
}

// take claims the next items, and waits until there is one. None means that there will be
// no more.
func (l *line[T]) take() (first, last int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.counts.taken == l.counts.fed && !l.closed && !l.stopped {
		l.supply.Wait()
	}
	if l.stopped {
		return 0, 0
	}
	first = l.counts.taken
	share := (l.counts.fed - first + 1) / 2 // leave some for the others
	last = first + min(share, claim)
	l.counts.taken = last
	return first, last
}

// finish marks the items that take returned as done.
func (l *line[T]) finish(first, last int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := first; i < last; i++ {
		l.items[i%MaxItems].done = true
	}
	if first == l.counts.delivered {
		l.ready.Signal()
	}
}

// deliver yields the items in order, each once it and those before it are done.
func (l *line[T]) deliver(yield func(T, error) bool) {
	for first, last := l.next(0); first < last; first, last = l.next(last - first) {
		for i := first; i < last; i++ {
			x := &l.items[i%MaxItems]
			if x.panic != nil && x.panic.exit {
				runtime.Goexit()
			}
			if x.panic != nil {
				panic(x.panic.value)
			}
			if !yield(x.value, x.err) {
				return
			}
			*x = item[T]{bytes: x.bytes} // the line need not keep the caller's item
		}
	}
}

// next removes the items from the line that were yielded, and returns the next ones that
// are done. It waits until there is one. None means that there will be no more.
func (l *line[T]) next(yielded int) (first, last int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range yielded {
		l.bytes -= l.items[l.counts.delivered%MaxItems].bytes
		l.counts.delivered++
	}
	half := l.counts.fed-l.counts.delivered <= MaxItems/2 && l.bytes <= l.options.MaxBytes/2
	if half || l.counts.fed == l.counts.delivered {
		l.room.Signal()
	}
	first = l.counts.delivered
	for first == l.counts.fed || !l.items[first%MaxItems].done {
		if first == l.counts.fed && l.closed {
			return first, first
		}
		l.ready.Wait()
	}
	for last = first; last < l.counts.fed && l.items[last%MaxItems].done; last++ {
	}
	return first, last
}
