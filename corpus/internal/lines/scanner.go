package lines

import (
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
)

// piece is a part of an input. The bytes of all pieces joined are the input.
type piece struct {
	raw    []byte  // valid until the next piece; nil if the scanner keeps no bytes
	line   int     // the first, from 1
	record *record // valid until the next piece; nil without a whole record
	bad    error   // why this part of a record is not a record
	err    error   // why there is no more input
}

// pieces yields each record as soon as its end has been read. It holds no more than
// [corpus.MaxRecord] of the input, once for the values and once if keeps is set, which
// gives each piece its bytes.
func (d Dialect) pieces(r io.Reader, keeps bool, note func(line int, text string)) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		s := scanner{dialect: d, mark: d.marks(d.strict), keeps: keeps, note: note, yield: yield}
		index, roles := d.fields.index()
		s.index = index
		for _, role := range roles {
			s.record.slots = append(s.record.slots, slot{role: role})
		}
		err := s.scan(newInput(r))
		s.close()
		if err != io.EOF {
			s.send(piece{line: s.line, err: err})
		}
	}
}

// where says which part the next lines belong to.
type where int

const (
	outside where = iota
	inside        // a record
	rest          // of a record that was given up, or of fields outside of one
)

// scanner splits an input into records.
type scanner struct {
	dialect Dialect
	mark    marker
	index   map[string]entry
	keeps   bool
	note    func(line int, text string)
	yield   func(piece) bool
	stopped bool

	line     int // of what is read, from 1
	where    where
	record   record
	raw      []byte // of the record, if bytes are kept
	size     int    // of the record, in bytes
	blank    bool   // the last line is blank
	afterEnd bool   // a record ended, and no blank line came since

	found  bool // there was a record
	framed bool // there was a line of the file's own
	text   bool // there was something else
}

// scan reads to the end of the input, and returns its error.
func (s *scanner) scan(in *input) error {
	for !s.stopped {
		p, err := in.next()
		if err != nil {
			return err
		}
		s.line = p.number
		if !p.starts {
			s.blank = s.blank && isBlank(p.raw)
			s.more(p.raw, p.raw, true)
			continue
		}
		line := withoutMark(p.raw)
		if m := s.mark(line); m.tag == nil {
			s.untagged(p.raw, line)
		} else {
			s.tagged(p.raw, line, m)
		}
	}
	return io.EOF
}

// tagged takes a line with a tag.
func (s *scanner) tagged(raw, line []byte, m mark) {
	e, known := s.index[string(m.tag)]
	if !known {
		e.slot = unread
	}
	value := line[min(m.value, len(line)):]
	switch strict := s.dialect.strict; {
	case e.starts:
		s.start()
		s.keep(raw, value, e, m.odd)
	case e.frames && !strict:
		s.finish(false)
		s.framed = true
		s.pass(raw)
	case e.ends && s.where != outside:
		s.end(raw, m.odd)
	case e.ends && !strict:
		s.afterEnd = true
		s.pass(raw)
	case s.where == outside && strict:
		s.fail(s.line, fmt.Errorf("a field outside of a record: no %s before it", s.dialect.tag(starts)))
		s.where = rest
		s.pass(raw)
		if e.ends {
			s.where = outside
		}
	case s.where == rest:
		s.pass(raw)
	default:
		if s.where == outside || s.divided(e) {
			s.begin()
		}
		s.keep(raw, value, e, m.odd)
	}
	s.blank = false
}

// tag returns the preferred tag of a role, for messages.
func (d Dialect) tag(r role) string { return d.fields[r][0] }

// start begins a record at the tag for that. Fields directly before it belong to the
// record, too, unless they say nothing and follow the end of another.
func (s *scanner) start() {
	r := &s.record
	if s.where == inside && !r.started && !s.blank && (r.useful || !r.afterEnd) {
		r.started, r.joined = true, true
		return
	}
	s.begin()
	r.started = true
}

// begin ends the record before, and starts one on this line.
func (s *scanner) begin() {
	s.finish(false)
	s.record.reset(s.line)
	s.record.afterEnd = s.afterEnd
	s.where, s.size, s.raw = inside, 0, s.raw[:0]
	if cap(s.raw) > largestKept {
		s.raw = nil
	}
}

// divided reports whether a record ended at the blank line before a tag.
func (s *scanner) divided(e entry) bool {
	r := &s.record
	if !s.blank || !r.titled || s.dialect.strict {
		return false
	}
	again := e.slot != unread && r.slots[e.slot].role == title
	return s.dialect.blank == divides || !r.started && again
}

// end takes a line with the tag for the end of a record.
func (s *scanner) end(raw []byte, odd bool) {
	s.record.odd = s.record.odd || odd
	switch {
	case s.where == rest:
		s.where = outside
		s.pass(raw)
	case s.hold(raw):
		s.finish(true)
	default:
		s.where = outside // the record was too large
	}
	s.afterEnd = true
}

// untagged takes a line without a tag.
func (s *scanner) untagged(raw, line []byte) {
	s.blank = isBlank(line)
	switch {
	case !s.blank:
	case s.where == outside:
		s.afterEnd = false
	case s.dialect.blank == finishes:
		s.finish(false)
		s.where = outside
	case s.where == inside && !s.record.started && !s.record.useful:
		s.drop()
	}
	s.more(raw, line, false)
}

// more takes a line that continues a field, or a further part of the same line.
func (s *scanner) more(raw, value []byte, sameLine bool) {
	if s.where != inside {
		s.text = s.text || !isBlank(value)
		s.pass(raw)
		return
	}
	follows := sameLine && s.record.end == s.size // the place for topics is after the line
	if s.hold(raw) {
		s.record.add(value, sameLine)
		s.record.extend(follows, value, s.size)
	}
}

// keep takes a line with a field.
func (s *scanner) keep(raw, value []byte, e entry, odd bool) {
	if s.hold(raw) {
		s.record.field(e, odd)
		s.record.add(value, false)
		s.record.extend(true, value, s.size)
	}
}

// hold adds bytes to the record. It gives the record up if that is too large, and
// reports whether it is not.
func (s *scanner) hold(raw []byte) bool {
	if s.size+len(raw) > corpus.MaxRecord {
		s.fail(s.record.line, corpus.ErrTooLarge)
		s.where = rest
		s.pass(raw)
		return false
	}
	s.size += len(raw)
	if s.keeps {
		s.raw = append(s.raw, raw...)
	}
	return true
}
