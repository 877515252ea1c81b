package ris

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
)

var (
	errNoEnd   = errors.New("the record has no end: no ER before the next TY or the end of the input")
	errNoStart = errors.New("a field outside of a record: no TY before it")
	errNone    = errors.New(`no RIS record found: none starts with "TY  - "`)
)

// piece is a part of a file. All pieces joined are the file, byte by byte.
type piece struct {
	raw   []byte // valid until the next piece
	line  int    // the first, from 1
	whole bool   // it is a record from TY to ER
	bad   error  // why it is a bad record
	err   error  // why there is no more input
}

// pieces yields each record as soon as its end has been read. It holds no more than
// [corpus.MaxRecord].
func pieces(r io.Reader) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		s := splitter{in: bufio.NewReaderSize(r, 64<<10), yield: yield}
		err := s.split()
		s.close()
		if err != io.EOF {
			s.send(piece{line: s.line, err: err})
		}
	}
}

// where is the place of the next line.
type where int

const (
	outside where = iota
	inside        // in a record, which is held
	rest          // in the rest of a bad record
)

type splitter struct {
	in      *bufio.Reader
	yield   func(piece) bool
	stopped bool

	line  int // of what is read, from 1
	where where
	held  []byte // of the record
	first int    // its line
	found bool   // there was a record
	text  bool   // there was other text
}

// split reads to the end of the input, and returns its error.
func (s *splitter) split() error {
	starts := true // what is read starts a line
	for !s.stopped {
		part, err := s.in.ReadSlice('\n')
		if starts {
			s.line++
		}
		if len(part) > 0 {
			s.add(part, starts)
		}
		if starts = err != bufio.ErrBufferFull; starts && err != nil {
			return err
		}
	}
	return io.EOF
}

// add takes a line, or a part of a long one.
func (s *splitter) add(part []byte, starts bool) {
	tag := ""
	if starts {
		tag = tagOf(part)
	}
	switch {
	case tag == "TY":
		s.giveUp(errNoEnd)
		s.where, s.first, s.found = inside, s.line, true
	case s.where == outside && tag != "":
		s.where, s.found = rest, true // errNoStart says enough
		s.send(piece{line: s.line, bad: errNoStart})
	}
	if s.where != inside {
		s.text = s.text || len(bytes.TrimSpace(bytes.TrimPrefix(part, []byte("\uFEFF")))) > 0
		s.send(piece{raw: part, line: s.line})
		if tag == "ER" {
			s.where = outside
		}
		return
	}
	if len(s.held)+len(part) > corpus.MaxRecord {
		s.giveUp(corpus.ErrTooLarge)
		s.where = rest
		s.send(piece{raw: part, line: s.line})
		return
	}
	s.held = append(s.held, part...)
	if tag == "ER" {
		s.send(piece{raw: s.held, line: s.first, whole: true})
		s.where, s.held = outside, s.held[:0]
	}
}

// giveUp sends what is held of a record as a bad one.
func (s *splitter) giveUp(why error) {
	if s.where == inside {
		s.send(piece{raw: s.held, line: s.first, bad: why})
	}
	s.held = s.held[:0]
}

// close ends the input.
func (s *splitter) close() {
	s.giveUp(errNoEnd)
	if s.text && !s.found {
		s.send(piece{line: 1, bad: errNone})
	}
}

func (s *splitter) send(p piece) {
	if !s.stopped {
		s.stopped = !s.yield(p)
	}
}
