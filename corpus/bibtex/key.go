package bibtex

import (
	"bytes"
	"strings"
)

// key takes the key of an entry, up to a comma, a line end or the entry's end. If a field
// comes at once, the key is empty, and the name of the field is taken.
func (s *scanner) key(e *entry, closing byte) error {
	opened := len(s.raw)
	s.space(e)
	e.key.start = len(s.raw)
	for depth := 0; ; {
		c, ok := s.peek()
		switch {
		case !ok:
			e.key = span{len(s.raw), len(s.raw)}
			return s.failInside(e)
		case c == '=' && s.isField(e):
			return s.firstField(e, opened)
		case c == ',' || c == '\n' || c == '\r' || c == closing && depth == 0:
			e.key.end = e.key.start + len(bytes.TrimSpace(s.raw[e.key.start:]))
			e.ends = s.line
			e.unsafe = bytes.HasPrefix(s.raw[e.key.start:], []byte("@")) // with a field, it may open an entry
			if e.key.end == e.key.start {
				s.note(s.line, "the entry has no key")
			}
			return nil
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		}
		s.take()
	}
}

// lastWord returns the place of the last word of the text that was taken for a key.
func (s *scanner) lastWord(e *entry) span {
	text := bytes.TrimRight(s.raw[e.key.start:], " \t\f\v")
	start := bytes.LastIndexAny(text, " \t\f\v") + 1
	return span{e.key.start + start, e.key.start + len(text)}
}

// isField reports whether the next byte, an equals sign, follows the name of a field and
// not a part of a key. A value in braces or quotes shows this, or a name that is known.
func (s *scanner) isField(e *entry) bool {
	word := s.lastWord(e)
	name := s.raw[word.start:word.end]
	if len(name) == 0 || bytes.IndexFunc(name, func(r rune) bool { return r < 0x80 && !isName(byte(r)) }) >= 0 {
		return false
	}
	l := look{s: s}
	c := l.past(l.next())
	return c == '{' || c == '"' || isCommon(string(name))
}

// isCommon reports whether a name is that of a field that often has no braces.
func isCommon(name string) bool {
	switch strings.ToLower(name) {
	case "author", "title", "year", "month", "date", "journal", "booktitle", "volume", "number", "pages", "publisher", "editor",
		"abstract", "keywords", "series", "edition", "doi", "url", "eprint":
		return true
	}
	return false
}

// firstField takes the field whose name was taken for a key, or for a part of it. A key
// that is empty is where the entry was opened.
func (s *scanner) firstField(e *entry, opened int) error {
	name := s.lastWord(e)
	e.key.end = e.key.start + len(bytes.TrimSpace(s.raw[e.key.start:name.start]))
	if e.key.end == e.key.start {
		e.key = span{opened, opened}
		s.note(s.line, "the entry has no key")
	} else {
		s.note(s.line, "a comma is missing after the key")
	}
	s.take()
	return s.rest(e, field{name: name})
}
