package bibtex

import (
	"io"
	"strings"
)

// farthest is how far the functions of this file look, in bytes.
const farthest = 200

// look looks at the bytes after the next one, and takes none.
type look struct {
	s       *scanner
	at      int
	waiting bool // for bytes that have not come yet
}

// source is an input that knows whether its bytes come in bulk, as those of files do. A
// program may send a few bytes and wait for an answer.
type source struct {
	io.Reader
	bulk bool
}

func (s *source) Read(p []byte) (int, error) {
	const much = 16 << 10 // bytes, more than nearly all entries have
	n, err := s.Reader.Read(p)
	s.bulk = n == len(p) || n >= much
	return n, err
}

// next returns the next byte, or 0 at the end and beyond what is far.
func (l *look) next() byte {
	l.at++
	if !l.waiting && !l.s.source.bulk && l.at > l.s.in.Buffered() {
		return 0
	}
	head, _ := l.s.in.Peek(min(l.at, farthest))
	if len(head) < l.at {
		return 0
	}
	return head[l.at-1]
}

// past returns the first byte that is not white space, from a byte that was read on.
func (l *look) past(c byte) byte {
	for isSpace(c) {
		c = l.next()
	}
	return c
}

// opens reports whether the next byte, an at sign, opens an entry of any type. A word and a
// brace or parenthesis follow it then. Inside another entry, more than a key must follow,
// because texts about BibTeX have lines such as @book{x}. opens looks no further than it
// must.
func (s *scanner) opens() bool {
	l := look{s: s, waiting: true}
	c := l.next()
	spaced := s.starts && (c == ' ' || c == '\t')
	for s.starts && (c == ' ' || c == '\t') {
		c = l.next()
	}
	if !isLetter(c) {
		return false
	}
	var kind []byte
	for isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '_' {
		kind = append(kind, c)
		c = l.next()
	}
	c = l.past(c)
	if c != '{' && (c != '(' || spaced) {
		return false // for example, the dot of an e-mail address
	}
	return !s.guarded || isCommand(string(kind)) || l.hasFields(c)
}

// isCommand reports whether a type belongs to BibTeX itself and not to entries.
func isCommand(kind string) bool {
	switch strings.ToLower(kind) {
	case "comment", "preamble", "string":
		return true
	}
	return false
}

// hasFields reports whether more than a key follows the opening brace of an entry.
func (l *look) hasFields(open byte) bool {
	closing := closingOf(open)
	for {
		switch c := l.next(); c {
		case closing:
			return false
		case ',', '=', '\n', '\r', 0:
			return true
		}
	}
}

func closingOf(open byte) byte {
	if open == '(' {
		return ')'
	}
	return '}'
}

// field reports whether a field starts with a byte: a name, an equals sign and a value.
func (l *look) field(c byte) bool {
	if !isName(c) {
		return false
	}
	for isName(c) {
		c = l.next()
	}
	if c = l.past(c); c != '=' {
		return false
	}
	c = l.past(l.next())
	return c == '{' || c == '"' || isLetter(c) || c >= '0' && c <= '9'
}

// fieldAhead reports whether a field starts with the next byte.
func (s *scanner) fieldAhead() bool {
	l := look{s: s, waiting: true}
	return l.field(s.c)
}

// commaAhead reports whether the next byte is a comma, and a field follows it.
func (s *scanner) commaAhead() bool {
	l := look{s: s, waiting: true}
	return s.c == ',' && l.field(l.past(l.next()))
}

// strayAhead reports whether the next byte, which may close the entry, does not: a comma
// on the same line and a field follow it. If the input does not come in bulk, it does not
// wait for them. Fields that come later are errAfter then.
func (s *scanner) strayAhead() bool {
	l := look{s: s}
	c := l.next()
	for c == ' ' || c == '\t' {
		c = l.next()
	}
	return c == ',' && l.field(l.past(l.next()))
}

// surplusAhead reports whether the next byte ends a value. It is a brace in text that is
// no field. The end of the entry or another field must follow.
func (s *scanner) surplusAhead(closing byte) bool {
	l := look{s: s, waiting: true}
	c := l.past(l.next())
	return c == closing || c == ',' && l.field(l.past(l.next()))
}

// cuts reports whether an open value ends before the next byte. It does so if a field
// seems to start, or if the line has only the end of the entry.
func (s *scanner) cuts() bool {
	if s.c == '}' && s.starts {
		l := look{s: s, waiting: true}
		c := l.next()
		for c == ' ' || c == '\t' {
			c = l.next()
		}
		return c == '\n' || c == '\r' || c == 0
	}
	return isName(s.c) && (s.starts || s.afterComma()) && s.fieldAhead()
}

// afterComma reports whether the end of a value and a comma come before the next byte.
func (s *scanner) afterComma() bool {
	n := len(s.raw)
	if n == 0 || s.raw[n-1] != ',' && !isSpace(s.raw[n-1]) {
		return false
	}
	for n > 0 && isSpace(s.raw[n-1]) {
		n--
	}
	if n == 0 || s.raw[n-1] != ',' {
		return false
	}
	for n--; n > 0 && isSpace(s.raw[n-1]); {
		n--
	}
	return n > 0 && (s.raw[n-1] == '}' || s.raw[n-1] == '"')
}
