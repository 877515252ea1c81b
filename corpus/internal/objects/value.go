package objects

import (
	"bytes"

	"github.com/topictag/topictag/corpus"
)

// value follows the brackets and quotes of one value. The parser validates the text between
// them.
type value struct {
	depth   int    // of open brackets
	open    []byte // the outer ones of them, at most maxOpen
	scalar  bool   // starts with no bracket
	quoted  bool   // inside a string
	escaped bool   // after a backslash in it
	broken  bool   // a string was not closed on its line
	last    byte   // the last byte outside of strings that is no white space
	over    bool   // larger than corpus.MaxRecord, so that its text is not kept
	indent  int    // of the line that it starts, -1 if it does not start a line
	watch   *watch // nil if the value cannot hold records
}

// maxOpen bounds the brackets whose kind is known. Only those that are missing their
// end are looked for, and records are not as deep.
const maxOpen = 1 << 10

// ending says why a value ends.
type ending int

const (
	complete   ending = iota // its brackets are balanced
	cut                      // its line ends, and a value cannot continue after it
	interposed               // another record starts before it is closed
	exhausted                // the input ends, or fails
	opened                   // it holds records, which come next
)

// innermost returns the innermost open bracket, 0 if that is unknown.
func (v *value) innermost() byte {
	if v.depth == 0 || v.depth > len(v.open) {
		return 0
	}
	return v.open[v.depth-1]
}

func (v *value) push(c byte) {
	if v.depth++; v.depth <= maxOpen {
		v.open = append(v.open[:v.depth-1], c)
	}
}

// startsName reports whether a quote starts the name of a member.
func (v *value) startsName() bool {
	return (v.last == '{' || v.last == ',') && v.innermost() == '{'
}

// read reads the rest of a value.
func (s *scanner) read(v *value) ending {
	for {
		if s.pos == s.end && !s.fill() {
			return exhausted
		}
		if s.mark >= 0 && s.kept() > corpus.MaxRecord {
			s.mark, v.over, v.watch = -1, true, nil
		}
		if v.quoted {
			if s.readString(v); v.quoted || s.pos == s.end {
				continue
			}
		}
		if end, ended := s.readByte(v, s.buf[s.pos]); ended {
			return end
		}
	}
}

// longestLook bounds how far a string is searched for one of three bytes. The farthest
// of them would otherwise be searched for again after each backslash.
const longestLook = 256 // bytes

// readString reads bytes of a string, up to its end or a piece of it.
func (s *scanner) readString(v *value) {
	text := s.buf[s.pos:min(s.end, s.pos+longestLook)]
	if v.escaped {
		v.escaped = false
		if text[0] != '\n' {
			s.pos++
			return
		}
	}
	n := len(text)
	for _, c := range []byte{'"', '\\', '\n'} {
		if i := bytes.IndexByte(text[:n], c); i >= 0 {
			n = i
		}
	}
	s.pos += n
	s.looked += n + 1
	if n == len(text) {
		return
	}
	switch text[n] {
	case '\\':
		v.escaped = true
		s.pos++
	case '"':
		v.quoted, v.last = false, '"'
		s.pos++
		if v.watch != nil {
			v.watch.endName(s.kept())
		}
	case '\n':
		v.broken, v.quoted = true, false
		if v.watch != nil {
			v.watch.naming = false
		}
	}
}

// readByte takes a byte outside of strings. It reports whether the value ends.
func (s *scanner) readByte(v *value, c byte) (end ending, ended bool) {
	s.looked++
	if v.depth == 0 && v.last != 0 && s.endsScalar(v, c) {
		return complete, true
	}
	switch c {
	case '\n':
		return cut, s.breakLine(v)
	case ' ', '\t', '\r':
		s.skipSpace(c)
		return 0, false
	}
	if !s.inside && s.interposes(v, c) {
		return interposed, true
	}
	if v.watch != nil && v.last == ':' && s.opens(v, c) {
		return opened, true
	}
	s.inside = true
	switch c {
	case '"':
		if v.quoted = true; v.watch != nil && v.startsName() {
			v.watch.startName(s.kept(), s.line)
		}
	case '{', '[':
		v.push(c)
	case '}', ']':
		v.depth--
	}
	v.last = c
	s.pos++
	return complete, v.depth <= 0 && (c == '}' || c == ']')
}

// endsScalar reports whether a byte ends a value without brackets.
func (s *scanner) endsScalar(v *value, c byte) bool {
	if s.lines && len(s.stack) == 0 {
		return c == '\n'
	}
	return v.scalar && (c == ',' || c == ']' || c == '}' || isSpace(c))
}

// breakLine takes a line end within a value, which may end the value.
func (s *scanner) breakLine(v *value) bool {
	if s.lines && (s.settled || len(s.stack) == 0 && (v.broken || !s.goesOn(v))) {
		return true
	}
	s.lines = false
	s.pos++
	s.newLine()
	return false
}

// goesOn reports whether a value that starts the input takes several lines. What
// starts the next line shows that.
func (s *scanner) goesOn(v *value) bool {
	if s.mark < 0 || v.last != '{' && v.last != '[' && v.last != ',' {
		return false
	}
	at := s.kept()
	for ; at < s.kept()+firstBuffer; at++ {
		if s.mark+at == s.end && !s.fill() {
			return false
		}
		if !isSpace(s.buf[s.mark+at]) {
			break
		}
	}
	s.looked += at - s.kept()
	if s.mark+at == s.end {
		return false
	}
	next := s.buf[s.mark+at]
	if v.innermost() == '{' {
		return next == '"' || next == '}'
	}
	return v.depth <= 3 // the list of a wrapper, or of one in another
}

// interposes reports whether the first byte of a line starts another record, though the
// value is not closed. That is so if the value cannot continue like this, and if the line
// is indented like that of the value.
func (s *scanner) interposes(v *value, c byte) bool {
	return c == '{' && v.depth > 0 && v.indent == s.indent && (v.broken || !v.takesValue())
}

// takesValue reports whether a value may come next inside the innermost bracket.
func (v *value) takesValue() bool {
	switch v.innermost() {
	case '{':
		return v.last == ':'
	case '[':
		return v.last == '[' || v.last == ','
	}
	return true
}
