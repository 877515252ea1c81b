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

// TagAll tags a stream of documents on all processors, or by as many workers as
// Options.Workers says, and yields the results in the order of docs. It holds at most
// 256 documents at a time, and no more than 8 MB of them unless one alone is larger.
// It never waits for a later document of docs before it yields a result; while more
// documents are there than can be tagged at once, results come by a few at a time.
// docs is read by one goroutine, another one than the caller's.
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
		for range t.options.workers() {
			line.wait.Go(func() { line.work(t) })
		}
		line.deliver(yield)
	}
}

// workers returns how many workers a line has. More than there are places in it
// would have nothing to do.
func (o *Options) workers() int {
	if o.Workers > 0 {
		return min(o.Workers, inFlight)
	}
	return runtime.GOMAXPROCS(0)
}

const (
	inFlight      = 256     // documents between input and output at most
	bytesInFlight = 8 << 20 // beyond the first document's
	claim         = 8       // documents that a worker takes at once at most
)

// line is an assembly line: feed puts items in, workers take the next ones and
// tag them, deliver hands them out in order. Items stand in a ring between
// delivered and fed, those before taken with a worker or done. Nobody waits for
// a batch to fill: all take what is there. But nobody is woken for a single item
// either while there are more, since that takes as long as tagging it.
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
	done   bool // read and written under the line's lock
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
	for _, names := range [][]string{d.Categories, d.Topics, d.Borderline} {
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

// work tags items until there are no more. It keeps its scratch, and with it the
// words that it knows.
func (l *line) work(t *Tagger) {
	w := t.newWorker()
	defer w.end()
	for {
		first, last := l.take()
		if first == last {
			return
		}
		for i := first; i < last; i++ {
			w.tagItem(&l.items[i%inFlight])
		}
		l.finish(first, last)
	}
}

// tagItem tags an item, unless it has come with an error or a panic. A panic of an
// analyzer stays with the item.
func (w *worker) tagItem(x *item) {
	if x.err != nil || x.panic != nil {
		return
	}
	normal := false
	defer func() {
		if value := recover(); !normal {
			x.panic = &panicked{value: value, exit: value == nil}
		}
	}()
	x.tagged.Result = w.tag(x.tagged.Document)
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

// finish marks the items that take returned as done.
func (l *line) finish(first, last int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := first; i < last; i++ {
		l.items[i%inFlight].done = true
	}
	if first == l.counts.delivered {
		l.ready.Signal()
	}
}

// deliver yields the items in order, each once it and those before it are done.
func (l *line) deliver(yield func(Tagged, error) bool) {
	for first, last := l.next(0); first < last; first, last = l.next(last - first) {
		for i := first; i < last; i++ {
			x := &l.items[i%inFlight]
			if x.panic != nil && x.panic.exit {
				runtime.Goexit()
			}
			if x.panic != nil {
				panic(x.panic.value)
			}
			if !yield(x.tagged, x.err) {
				return
			}
			bytes := x.bytes
			*x = item{bytes: bytes} // what the caller has, the line need not keep
		}
	}
}

// next removes the first items from the line, which were yielded, and returns the
// next ones that are done, waiting until there is one; none means that there will
// be no more.
func (l *line) next(yielded int) (first, last int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for range yielded {
		l.bytes -= l.items[l.counts.delivered%inFlight].bytes
		l.counts.delivered++
	}
	if held := l.counts.fed - l.counts.delivered; held <= inFlight/2 && l.bytes <= bytesInFlight/2 || held == 0 {
		l.room.Signal()
	}
	first = l.counts.delivered
	for first == l.counts.fed || !l.items[first%inFlight].done {
		if first == l.counts.fed && l.closed {
			return first, first
		}
		l.ready.Wait()
	}
	for last = first; last < l.counts.fed && l.items[last%inFlight].done; last++ {
	}
	return first, last
}
