package bibtex

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// slips are the slips of an entry that one note is enough for.
type slips uint8

const (
	slipComment slips = 1 << iota
	slipCommas
	slipBrace
)

// slip notes a slip of an entry once.
func (s *scanner) slip(e *entry, kind slips, text string) {
	if e.slips&kind == 0 {
		e.slips |= kind
		s.note(s.line, text)
	}
}

// junk takes text that is no field, which starts at a place that may be taken already. It
// belongs to the value before it if no comma is between them, or if its braces show that
// the value ended too early. Other text is skipped.
func (s *scanner) junk(e *entry, start int, closing byte) error {
	line := s.line
	surplus, err := s.toField(closing)
	if err != nil {
		return s.failInside(e)
	}
	text := bytes.TrimSpace(s.raw[start:])
	if n := len(e.fields); n > 0 && (surplus || !e.comma) {
		f := &e.fields[n-1]
		all := part{span: span{f.value().start, len(s.raw)}}
		f.parts = []part{all.whole(s.raw)}
		s.note(line, fmt.Sprintf("%.40q does not fit and is read as a part of the value of %.40q",
			text, s.raw[f.name.start:f.name.end]))
		e.ends = s.line
	} else {
		s.note(line, fmt.Sprintf("%.40q is no field and is skipped", text))
		e.unsafe = e.unsafe || surplus || !e.comma // it would be part of keywords before it
	}
	e.comma = false
	return nil
}

// toField takes all bytes before the next field or the end of the entry. It reports
// whether the last one is a brace that ends a value.
func (s *scanner) toField(closing byte) (surplus bool, err error) {
	for depth := 0; ; {
		c, ok := s.peek()
		switch {
		case !ok:
			return false, s.stop
		case s.split && s.cuts():
			return false, nil
		case depth == 0 && c == closing:
			if c != '}' || !s.surplusAhead(closing) {
				return false, nil
			}
			s.take()
			return true, nil
		case depth == 0 && (s.commaAhead() || s.starts && s.fieldAhead()):
			return false, nil
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		}
		s.take()
	}
}

// whole returns a part of text whose delimiters, if it has some, are its first and last
// byte.
func (p part) whole(raw []byte) part {
	text := bytes.TrimRight(raw[p.start:p.end], " \t\r\n\f\v")
	p.end = p.start + len(text)
	p.loose = true
	if n := len(text); n > 1 && (text[0] == '{' && text[n-1] == '}' || text[0] == '"' && text[n-1] == '"') {
		p.open = text[0]
	}
	return p
}

// cut returns a part that has no end as text without its start, and without what may be
// the end at another place.
func (p part) cut(raw []byte) part {
	text := bytes.TrimRight(raw[p.start:p.end], " \t\r\n\f\v,}\"")
	return part{span: span{min(p.start+1, p.start+len(text)), p.start + len(text)}, loose: true}
}

// failure is where the reading of an entry stopped.
type failure struct {
	at, line int
	name     span // of the field whose value starts there, if there is one
}

// fail keeps where the reading of an entry stopped, and returns the error.
func (s *scanner) fail(e *entry, at, line int, name span, err error) error {
	e.failed = failure{at: at, line: line, name: name}
	return err
}

// failInside keeps that reading stopped outside of values. The last value is the one that
// most likely took the end of the entry, and so it is read again.
func (s *scanner) failInside(e *entry) error {
	n := len(e.fields)
	if n == 0 || s.split {
		return s.fail(e, len(s.raw), s.line, span{}, s.stop)
	}
	last := e.fields[n-1]
	e.fields = e.fields[:n-1]
	return s.fail(e, last.value().start, e.begins, last.name, s.stop)
}

// mended recovers the fields of an entry that is not closed. It reads again from where
// reading stopped, and an open value ends where a field seems to start. It returns nil if
// the entry can be used, or else why it is bad.
func (s *scanner) mended(e *entry, closing byte, err error) error {
	switch err {
	case errOpen:
		e.open = errOpen
	case io.EOF:
		e.open = errEnd
	default:
		return err
	}
	e.unsafe = true
	at := e.failed.at
	if s.spare == nil {
		s.spare = bufio.NewReader(nil)
	}
	s.spare.Reset(bytes.NewReader(s.raw[at:]))
	again := scanner{
		in: s.spare, source: &source{bulk: true}, raw: s.raw[:at:at], line: e.failed.line, note: s.note, split: true,
	}
	if e.failed.name != (span{}) {
		err = again.rest(e, field{name: e.failed.name})
	} else {
		err = nil
	}
	if err == nil {
		err = again.fields(e, closing)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if len(e.fields) == 0 {
		return e.open
	}
	return nil
}
