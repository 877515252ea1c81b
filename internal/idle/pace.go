package idle

import (
	"io"
	"iter"
	"sync/atomic"
)

// Pace flushes output before its input makes the program wait. That is the case if a
// read has begun, and all items that came from earlier reads are done. A program that
// sends an item and waits for its answer gets it at once.
//
// The zero value flushes nothing until [Pace.Flushes] names a writer. Its methods are
// safe for concurrent use after that.
type Pace struct {
	out     *Writer
	reading atomic.Bool
	read    atomic.Int64 // items that came from the input
	done    atomic.Int64 // and those whose output is written
}

// Flushes sets the writer to flush. Nothing may read or write before.
func (p *Pace) Flushes(out *Writer) { p.out = out }

// Reader returns a reader of an input that may wait, such as a pipe.
func (p *Pace) Reader(in io.Reader) io.Reader { return paced{in, p} }

// Items returns a stream whose items are counted as they come from the input.
func Items[T any](p *Pace, in iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range in {
			p.read.Add(1)
			if !yield(item, err) {
				return
			}
		}
	}
}

// Done says that the output of one more item is written.
func (p *Pace) Done() {
	p.done.Add(1)
	p.check()
}

// check flushes if the input waits and nothing is left to do. The reader and the writer
// both check after their own step, so one of them sees the steps of both.
func (p *Pace) check() {
	if p.out != nil && p.reading.Load() && p.read.Load() == p.done.Load() {
		p.out.Flush() // the next Write returns its error
	}
}

// paced is a reader that notes when it reads.
type paced struct {
	io.Reader
	pace *Pace
}

func (r paced) Read(b []byte) (int, error) {
	r.pace.reading.Store(true)
	r.pace.check()
	n, err := r.Reader.Read(b)
	r.pace.reading.Store(false)
	return n, err
}
