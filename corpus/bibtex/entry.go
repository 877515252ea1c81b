package bibtex

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/topictag/topictag/corpus"
)

// entry is an entry, or a definition of strings, as positions in its raw bytes.
type entry struct {
	key      span
	fields   []field
	texts    [known]string // of the fields that are read
	document corpus.Document
}

type span struct{ start, end int }

// field is a field with its value: parts that are joined at #.
type field struct {
	name  span
	parts []part
}

// value returns where the value stands.
func (f *field) value() span { return span{f.parts[0].start, f.parts[len(f.parts)-1].end} }

// part is a part of a value, delimiters included.
type part struct {
	span
	open byte // the delimiter { or ", or 0 for a number or a name
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

var errParts = fmt.Errorf("over %d fields and parts of values", maxParts)

// space takes any white space.
func (s *scanner) space() {
	for {
		if c, ok := s.peek(); !ok || !isSpace(c) {
			return
		}
		s.take()
	}
}

// name takes a name, which may be empty.
func (s *scanner) name() string {
	start := len(s.raw)
	for {
		if c, ok := s.peek(); !ok || !isName(c) {
			return string(s.raw[start:])
		}
		s.take()
	}
}

// wanted returns the error of a byte that the grammar does not allow here.
func (s *scanner) wanted(what string, args ...any) error {
	c, ok := s.peek()
	if !ok {
		return s.stop
	}
	return fmt.Errorf("%s was expected on line %d, not %q", fmt.Sprintf(what, args...), s.line, c)
}

// close takes the end of an item.
func (s *scanner) close(closing byte) error {
	s.space()
	if c, ok := s.peek(); !ok || c != closing {
		return s.wanted("%q", closing)
	}
	s.take()
	return nil
}

// skip takes all bytes up to the end of an item, in which braces are balanced.
func (s *scanner) skip(closing byte) error {
	for depth := 0; ; {
		c, ok := s.peek()
		if !ok {
			return s.stop
		}
		s.take()
		switch {
		case c == closing && depth == 0:
			return nil
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
	}
}

func (s *scanner) preamble(closing byte) error {
	s.space()
	if err := s.value(&field{}, 0); err != nil {
		return err
	}
	return s.close(closing)
}

// key takes the key of an entry, up to a comma or the entry's end.
func (s *scanner) key(e *entry, closing byte) error {
	s.space()
	e.key.start = len(s.raw)
	for {
		c, ok := s.peek()
		switch {
		case !ok:
			return s.stop
		case c == '=' || c == '{' || c == '"':
			return errors.New("the entry has no key")
		case c == ',' || c == closing || c == '\n':
			e.key.end = e.key.start + len(bytes.TrimSpace(s.raw[e.key.start:]))
			return nil
		}
		s.take()
	}
}

// fields takes the fields of an entry and its end. Each field has a comma before it,
// except the first if there is no key.
func (s *scanner) fields(e *entry, closing byte) error {
	parts := 0
	for first := true; ; first = false {
		s.space()
		c, ok := s.peek()
		switch {
		case !ok:
			return s.stop
		case c == ',':
			s.take()
			s.space()
		case c != closing && !(first && e.key == span{}):
			return s.wanted("a comma or the end of the entry")
		}
		if c, _ = s.peek(); c == closing {
			s.take()
			return nil
		}
		f, err := s.field(parts)
		if err != nil {
			return err
		}
		e.fields = append(e.fields, f)
		if parts += 1 + len(f.parts); parts > maxParts {
			return errParts
		}
	}
}

// field takes a field.
func (s *scanner) field(parts int) (field, error) {
	f := field{name: span{start: len(s.raw)}}
	name := s.name()
	f.name.end = len(s.raw)
	if name == "" {
		return f, s.wanted("the name of a field")
	}
	s.space()
	if c, ok := s.peek(); !ok || c != '=' {
		return f, s.wanted("an equals sign behind %.40q", name)
	}
	s.take()
	s.space()
	return f, s.value(&f, parts)
}

// value takes the parts of a value. parts is the number of parts of the entry before it.
func (s *scanner) value(f *field, parts int) error {
	for {
		p, err := s.part()
		if err != nil {
			return err
		}
		if f.parts = append(f.parts, p); len(f.parts)+parts > maxParts {
			return errParts
		}
		s.space()
		if c, ok := s.peek(); !ok || c != '#' {
			return nil // the caller judges the next byte
		}
		s.take()
		s.space()
	}
}

// part takes a part of a value, in which braces are balanced. A backslash does not escape
// a brace.
func (s *scanner) part() (part, error) {
	p := part{span: span{start: len(s.raw)}}
	c, ok := s.peek()
	switch {
	case !ok:
		return p, s.stop
	case c != '{' && c != '"':
		if s.name() == "" {
			return p, s.wanted("a value")
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
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		case c == '}' && p.open == '"':
			return p, s.wanted("a quote that closes the value, or a brace that opens,")
		case depth == 0 && (c == '}' || c == '"' && p.open == '"'):
			s.take()
			p.end = len(s.raw)
			return p, nil
		}
		s.take()
		s.takePlain()
	}
}
