package tagger

import (
	"errors"
	"iter"
	"runtime"
	"sync"

	"github.com/topictag/topictag/corpus"
)

// Tagged is a document with what a tagger says of it. As JSON it is the
// command's record: id, title, tags, abstained, and probabilities where they
// were asked for.
type Tagged struct {
	Document corpus.Document
	Result
}

// TagAll tags a stream of documents on all processors and yields the results in
// the order of docs. It holds a bounded number of documents, of bounded size, at
// a time. A result is yielded as soon as it and those before it are ready,
// without waiting for a later document.
//
// A [*corpus.RecordError] passes through in its place, with a zero Tagged; any
// other error of docs is the last element. When the caller's loop ends early,
// TagAll returns once the call into docs that is under way returns. A panic in
// docs or in an analyzer reaches the caller's loop in its place in the order.
func (t *Tagger) TagAll(docs iter.Seq2[corpus.Document, error]) iter.Seq2[Tagged, error] {
	return func(yield func(Tagged, error) bool) {
		line := newLine()
		defer line.stop()
		line.wait.Go(func() { line.feed(docs) })
		for range runtime.GOMAXPROCS(0) {
			line.wait.Go(func() { line.work(t) })
		}
		line.deliver(yield)
	}
}

const (
	inFlight      = 256     // documents between input and output at most
	bytesInFlight = 8 << 20 // beyond the first document's
	claim         = 8       // documents that a worker takes at once at most
)

// line is an assembly line: feed puts items in, workers take the next ones and
// tag them, deliver hands them out in order. Items stand in a ring between
// delivered and fed, those before taken with a worker or done. Nobody waits for
// a batch to fill: a worker takes what is there.
type line struct {
	wait sync.WaitGroup // for feed and the workers

	mu      sync.Mutex
	room    sync.Cond // feed waits for it
	supply  sync.Cond // workers wait for it
	ready   sync.Cond // deliver waits for it
	items   [inFlight]item
	counts  struct{ fed, taken, delivered int }
	bytes   int  // in the ring
	closed  bool // feed has ended
	stopped bool // the caller wants no more
}

// item is a place in the line.
type item struct {
	tagged Tagged
	err    error
	panic  *panicked
	bytes  int
	done   bool
}

// panicked is a panic that waits to reach the caller, or a runtime.Goexit.
type panicked struct {
	value any
	exit  bool
}

func newLine() *line {
	l := &line{}
	l.room.L, l.supply.L, l.ready.L = &l.mu, &l.mu, &l.mu
	return l
}

// stop ends feed and the workers, and waits for them.
func (l *line) stop() {
	l.mu.Lock()
	l.stopped = true
	l.mu.Unlock()
	l.room.Broadcast()
	l.supply.Broadcast()
	l.wait.Wait()
}

// feed puts docs into the line, up to the first error that is not of a record.
func (l *line) feed(docs iter.Seq2[corpus.Document, error]) {
	normal := false
	defer func() {
		if value := recover(); !normal {
			l.put(item{panic: &panicked{value: value, exit: value == nil}})
		}
		l.mu.Lock()
		l.closed = true
		l.mu.Unlock()
		l.supply.Broadcast()
		l.ready.Signal()
	}()
	for d, err := range docs {
		x := item{tagged: Tagged{Document: d}, bytes: size(d)}
		if err != nil {
			x = item{err: err}
		}
		if !l.put(x) || err != nil && !errors.As(err, new(*corpus.RecordError)) {
			break
		}
	}
	normal = true
}

// size returns about how many bytes a document holds.
func size(d corpus.Document) int {
	n := len(d.ID) + len(d.Title) + len(d.Abstract)
	for _, names := range [][]string{d.Topics, d.Borderline} {
		n += cap(names) * 16
		for _, name := range names {
			n += len(name)
		}
	}
	return n
}

// put adds an item to the line when there is room; it reports whether the
// caller wants more.
func (l *line) put(x item) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !l.stopped && l.full(x.bytes) {
		l.room.Wait()
	}
	if l.stopped {
		return false
	}
	l.items[l.counts.fed%inFlight] = x
	l.counts.fed++
	l.bytes += x.bytes
	l.supply.Signal()
	return true
}

func (l *line) full(bytes int) bool {
	held := l.counts.fed - l.counts.delivered
	return held == inFlight || held > 0 && l.bytes+bytes > bytesInFlight
}

// work tags items until there are no more.
func (l *line) work(t *Tagger) {
	for {
		first, last := l.take()
		if first == last {
			return
		}
		for i := first; i < last; i++ {
			l.tag(t, &l.items[i%inFlight])
		}
	}
}

// tag tags an item, unless it has come with an error or a panic, and marks it
// as done, also when an analyzer panics.
func (l *line) tag(t *Tagger, x *item) {
	normal := false
	defer func() {
		value := recover()
		l.mu.Lock()
		defer l.mu.Unlock()
		if x.done = true; !normal {
			x.panic = &panicked{value: value, exit: value == nil}
		}
		l.ready.Signal()
	}()
	if x.err == nil && x.panic == nil {
		x.tagged.Result = t.TagDocument(x.tagged.Document)
	}
	normal = true
}

// take claims the next items, waiting until there is one; none means that there
// will be no more.
func (l *line) take() (first, last int) {
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

// deliver yields the items in order, each once it is done.
func (l *line) deliver(yield func(Tagged, error) bool) {
	for {
		x, ok := l.next()
		if !ok {
			return
		}
		if x.panic != nil && x.panic.exit {
			runtime.Goexit()
		}
		if x.panic != nil {
			panic(x.panic.value)
		}
		if !yield(x.tagged, x.err) {
			return
		}
	}
}

// next removes the first item from the line, waiting until it is done.
func (l *line) next() (item, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	place := &l.items[l.counts.delivered%inFlight]
	for l.counts.delivered == l.counts.fed || !place.done {
		if l.counts.delivered == l.counts.fed && l.closed {
			return item{}, false
		}
		l.ready.Wait()
	}
	x := *place
	*place = item{}
	l.counts.delivered++
	l.bytes -= x.bytes
	l.room.Signal()
	return x, true
}
