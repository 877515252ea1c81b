package bibtex

import (
	"fmt"

	"github.com/topictag/topictag/corpus"
)

// entry is an entry, or a definition of strings, as positions in its raw bytes.
type entry struct {
	line     int // the first, from 1
	key      span
	fields   []field
	memory   []part // of the fields
	parts    int    // fields and parts of values so far
	texts    [known]string
	at       [known]int // the field that each text comes from, plus 1
	document corpus.Document
	decoded  bool // a text was not UTF-8

	comma  bool // the last thing taken is a comma
	begins int  // the line on which the last value begins
	ends   int  // the line on which it ends, or the key before it
	slips  slips
	open   error   // the entry is not closed, as this says
	unsafe bool    // the place for keywords is not known
	failed failure // where reading stopped
}

type span struct{ start, end int }

// field is a field with its value: parts that are joined at #.
type field struct {
	name  span
	parts []part
}

// value returns the place of the value.
func (f *field) value() span { return span{f.parts[0].start, f.parts[len(f.parts)-1].end} }

// part is a part of a value, delimiters included.
type part struct {
	span
	open  byte // the delimiter { or ", or 0 for a number or a name
	loose bool // the part is text whatever its delimiters are
}

// inner returns the text of a part without its delimiters.
func (p part) inner(raw []byte) []byte {
	if p.open == 0 {
		return raw[p.start:p.end]
	}
	return raw[p.start+1 : p.end-1]
}

// maxParts is the largest number of fields and parts of an entry, which take more memory
// than their text.
const maxParts = 1 << 16

var errParts = fmt.Errorf("over %d fields and parts of values; check its braces and commas", maxParts)

// add adds a field whose value has been taken.
func (s *scanner) add(e *entry, f field) error {
	e.fields = append(e.fields, f)
	e.ends, e.comma = s.line, false
	if e.parts += 1 + len(f.parts); e.parts > maxParts {
		return errParts
	}
	return nil
}

// fields takes the fields of an entry and its end. Each should have a comma before it.
func (s *scanner) fields(e *entry, closing byte) error {
	for {
		s.space(e)
		c, ok := s.peek()
		var err error
		switch {
		case !ok:
			return s.failInside(e)
		case c == closing && !s.isStray(e):
			s.take()
			return nil
		case c == closing || c == '}':
			s.slip(e, slipBrace, "a brace closes nothing and is skipped")
			s.take()
		case c == ',':
			if e.comma {
				s.slip(e, slipCommas, "a comma without a field before it is skipped")
			}
			s.take()
			e.comma = true
		case isName(c):
			err = s.field(e, closing)
		default:
			err = s.junk(e, len(s.raw), closing)
		}
		if err != nil {
			return err
		}
	}
}

// isStray reports whether the next byte is a brace too many, although it closes the
// entry. It follows a value or the key on its line, and another field follows it.
func (s *scanner) isStray(e *entry) bool {
	return !e.comma && e.ends == s.line && s.strayAhead()
}

// field takes a field.
func (s *scanner) field(e *entry, closing byte) error {
	f := field{name: span{start: len(s.raw)}}
	s.name()
	f.name.end = len(s.raw)
	s.space(e)
	c, ok := s.peek()
	switch {
	case !ok:
		return s.failInside(e)
	case c == '=':
		if !e.comma {
			s.note(s.line, fmt.Sprintf("a comma is missing before the field %.40q", s.raw[f.name.start:f.name.end]))
		}
		s.take()
	case e.comma && (c == '{' || c == '"'):
		s.note(s.line, fmt.Sprintf("an equals sign is missing after %.40q", s.raw[f.name.start:f.name.end]))
	default:
		return s.junk(e, f.name.start, closing)
	}
	return s.rest(e, f)
}

// rest takes the value of a field, and adds the field.
func (s *scanner) rest(e *entry, f field) error {
	s.space(e)
	start := len(s.raw)
	e.begins = s.line
	err := s.value(e, &f)
	switch {
	case err == errCut || err != nil && s.split && len(f.parts) > 0:
		if bad := s.add(e, f); bad != nil {
			return bad
		}
		e.comma = true
		if err == errCut {
			return nil
		}
		return err
	case err != nil:
		return s.fail(e, start, e.begins, f.name, err)
	}
	return s.add(e, f)
}

// value takes the parts of a value.
func (s *scanner) value(e *entry, f *field) error {
	for {
		p, err := s.part(e)
		if err != nil {
			if s.split {
				p.end = len(s.raw)
				e.addPart(f, p.cut(s.raw))
			}
			return err
		}
		if e.addPart(f, p); len(f.parts)+e.parts > maxParts {
			return errParts
		}
		s.space(e)
		if c, ok := s.peek(); !ok || c != '#' {
			return nil // the caller judges the next byte
		}
		s.take()
		s.space(e)
	}
}

// addPart adds a part to the field whose parts were added last.
func (e *entry) addPart(f *field, p part) {
	n := len(e.memory) - len(f.parts)
	e.memory = append(e.memory, p)
	f.parts = e.memory[n:len(e.memory):len(e.memory)]
}

// part takes a part of a value, in which braces are balanced. A backslash does not escape
// a brace.
func (s *scanner) part(e *entry) (part, error) {
	p := part{span: span{start: len(s.raw), end: len(s.raw)}}
	c, ok := s.peek()
	switch {
	case !ok:
		return p, s.stop
	case c != '{' && c != '"':
		if len(s.name()) == 0 {
			s.note(s.line, "a field has no value")
			p.loose = true
		}
		p.end = len(s.raw)
		return p, nil
	}
	p.open = c
	s.take()
	for depth := 0; ; {
		c, ok := s.peek()
		switch {
		case !ok:
			return p, s.stop
		case s.split && s.cuts():
			return p, errCut
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '}' && p.open == '"':
			s.slip(e, slipBrace, "a brace closes nothing and is skipped")
		case depth == 0 && (c == '}' || c == '"' && p.open == '"'):
			s.take()
			p.end = len(s.raw)
			return p, nil
		}
		s.take()
		s.takePlain()
	}
}
