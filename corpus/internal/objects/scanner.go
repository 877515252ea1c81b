package objects

import (
	"errors"
	"io"

	"github.com/topictag/topictag/corpus"
)

// item is the text of a record, or the reason why it cannot be read.
type item struct {
	line int    // on which the record starts
	text []byte // valid until the next item
	key  string // the name of the record in an object of records, "" elsewhere
	junk bool   // starts like no value, in a line that may have had one
	last bool   // the input has ended or failed, and err says how
	err  error
}

// scanner finds records in a stream of JSON values. It opens the arrays and objects
// around them, and holds a record at a time.
type scanner struct {
	source
	lines   bool // a value ends with its line
	settled bool // the first line has shown that this is so
	inside  bool // something other than white space has been read on the line
	indent  int  // white space at the start of the line, in bytes
	seen    bool // the input is not blank
	stack   []container
	value   value
	watch   watch
}

func newScanner(in io.Reader, lines bool) *scanner {
	return &scanner{source: newSource(in), lines: lines}
}

// newLine starts a line.
func (s *scanner) newLine() { s.line, s.inside, s.indent = s.line+1, false, 0 }

// skipSpace takes a byte of white space other than a line feed.
func (s *scanner) skipSpace(c byte) {
	if s.pos++; !s.inside && c != '\r' {
		s.indent++
	}
}

// next returns the next item.
func (s *scanner) next() item {
	s.mark = -1
	for {
		c, more := s.peek()
		s.looked++
		switch {
		case !more:
			return s.finish()
		case c == '\n':
			if it, failed := s.endLine(); failed {
				return it
			}
			continue
		case isSpace(c):
			s.skipSpace(c)
			continue
		case c == 0xef && s.line == 1 && !s.inside && s.skipMark():
			continue
		}
		if it, found := s.step(c); found {
			return it
		}
	}
}

// step takes the next byte that is not white space.
func (s *scanner) step(c byte) (item, bool) {
	s.seen = true
	in := s.top()
	switch {
	case in != nil && in.kind != list:
		return s.member(in, c)
	case c == ',':
		s.take()
	case c == ']' && (in != nil || !s.lines):
		s.take()
		s.pop()
	case c == '[' && in == nil:
		s.pos++ // without inside, for the first element starts the line as the others do
		s.push(container{kind: list, line: s.line})
	default:
		return s.record("", len(s.stack) <= 1)
	}
	return item{}, false
}

func (s *scanner) take() { s.pos, s.inside = s.pos+1, true }

func (s *scanner) top() *container {
	if len(s.stack) == 0 {
		return nil
	}
	return &s.stack[len(s.stack)-1]
}

func (s *scanner) push(c container) { s.stack = append(s.stack, c) }

func (s *scanner) pop() {
	if s.stack = s.stack[:max(0, len(s.stack)-1)]; len(s.stack) == 0 {
		s.settled = true
	}
}

// endLine takes a line feed between values. A container over several lines shows that a line is
// not a record. Later in the input, it is an error.
func (s *scanner) endLine() (it item, failed bool) {
	if s.lines && len(s.stack) > 0 {
		if s.settled {
			it = item{line: s.stack[0].line, err: s.notClosed()}
			s.stack, failed = s.stack[:0], true
		} else {
			s.lines = false
		}
	}
	s.pos++
	s.newLine()
	return it, failed
}

func (s *scanner) notClosed() error {
	if s.stack[0].kind == list {
		return errors.New("the JSON array is not closed")
	}
	return errors.New("the JSON object is not closed")
}

// finish returns the last item. Containers that are open come first.
func (s *scanner) finish() item {
	if s.err == io.EOF && len(s.stack) > 0 {
		it := item{line: s.stack[0].line, err: s.notClosed()}
		s.stack = s.stack[:0]
		return it
	}
	return item{line: s.line, last: true, err: s.err}
}

// record reads a value that should be a record. It finds none if the value turns out to
// hold records, which it may do if mayOpen is true.
func (s *scanner) record(key string, mayOpen bool) (item, bool) {
	first, _ := s.peek()
	it := item{line: s.line, key: key, junk: s.lines && len(s.stack) == 0 && first != '{' && first != '"'}
	v := &s.value
	*v = value{open: v.open[:0], indent: -1, scalar: first != '{' && first != '['}
	if !s.inside {
		v.indent = s.indent
	}
	if first == '{' && mayOpen && len(s.stack) < maxContainers {
		s.watch = watch{line: s.line}
		v.watch = &s.watch
	}
	s.keep()
	switch end := s.read(v); {
	case end == opened:
		return item{}, false
	case end == exhausted && s.err != io.EOF:
		return s.finish(), true
	case v.over || s.kept() > corpus.MaxRecord:
		it.err = corpus.ErrTooLarge
	default:
		it.text = s.text()
	}
	s.settled = s.settled || len(s.stack) == 0
	return it, true
}
