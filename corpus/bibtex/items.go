package bibtex

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
	"github.com/topictag/topictag/corpus/internal/lineend"
)

// maxText is the largest number of bytes between entries that one item holds.
const maxText = 64 << 10

// item is a part of a file. All items joined are the file, byte by byte.
type item struct {
	raw   []byte // valid until the next item
	line  int    // the first, from 1
	entry *entry // nil for other text and for a bad entry, valid until the next item
	bad   error  // why an entry is bad
	err   error  // why there is no more input; io.EOF at its end
}

// items yields each item of a file, and at last the error of the input unless it is
// io.EOF.
func (s *scanner) items() iter.Seq[item] {
	return func(yield func(item) bool) {
		for {
			it := s.next()
			if it.err == io.EOF || !yield(it) || it.err != nil {
				return
			}
		}
	}
}

// next returns the next item.
func (s *scanner) next() item {
	s.raw = s.raw[:0]
	first := s.line
	for {
		c, ok := s.peek()
		switch {
		case !ok && len(s.raw) > 0:
			return s.between(first)
		case !ok && s.stop == io.EOF && s.text && !s.some && !s.none:
			s.none = true
			return item{line: 1, bad: errNone}
		case !ok:
			return item{line: first, err: s.stop}
		case c == '@' && !s.comment && (s.starts || !s.broken) && s.opens():
			if len(s.raw) > 0 {
				return s.between(first)
			}
			return s.typed()
		case c == ',' && s.after && s.commaAhead():
			it := item{raw: s.raw, line: s.line, bad: errAfter}
			s.after = false
			return it
		}
		s.comment = c != '\n' && c != '\r' && (s.comment || c == '%' && s.starts)
		if s.take(); !isSpace(c) {
			s.after = false
		}
		if !s.starts {
			s.text = true
		}
		if len(s.raw) == maxText {
			return s.between(first)
		}
	}
}

// between returns the text between entries as an item.
func (s *scanner) between(first int) item {
	if !s.some && first == 1 {
		s.charset = charset.Declared(s.raw)
	}
	return item{raw: s.raw, line: first}
}

// typed reads an item that starts with an at sign and a type.
func (s *scanner) typed() item {
	first := s.line
	s.take()
	s.broken, s.some = false, true
	s.space(nil)
	kind := strings.ToLower(string(s.name()))
	s.held, s.guarded = true, kind != "comment" || s.lineComments // entries in a comment are text
	s.space(nil)
	open, _ := s.peek()
	s.take()
	it := item{line: first}
	it.entry, it.bad = s.body(kind, closingOf(open))
	s.held, s.guarded = false, false
	it.raw = s.raw
	s.broken = it.bad != nil || it.entry != nil && it.entry.open != nil
	s.after = it.entry != nil && !s.broken
	switch s.stop {
	case nil, io.EOF:
	case errOpen, corpus.ErrTooLarge:
		s.stop = nil // it concerns only this item
	default:
		it.entry, it.bad = nil, nil // the next item has the input's error
	}
	return it
}

// body reads an item after its opening brace, up to and with its closing brace. The error
// says why it is a bad record.
func (s *scanner) body(kind string, closing byte) (*entry, error) {
	switch kind {
	case "comment":
		return nil, s.commented(closing)
	case "preamble":
		line := s.line
		if err := s.skip(closing); err == errOpen || err == io.EOF {
			s.note(line, "the preamble is not closed; a brace, a parenthesis or a quote is missing")
			return nil, nil
		} else if err != nil {
			return nil, err
		}
		return nil, nil
	}
	e := &s.entry
	*e = entry{line: s.line, fields: e.fields[:0], memory: e.memory[:0]}
	e.comma = kind == "string" // which has no key
	var err error
	if kind != "string" {
		err = s.key(e, closing)
	}
	if err == nil {
		err = s.fields(e, closing)
	}
	if err != nil {
		err = s.mended(e, closing, err)
	}
	if err != nil {
		return nil, err
	}
	s.defined.read(len(s.raw))
	if kind == "string" {
		if e.open != nil {
			s.note(e.line, "the definition of strings is not closed; its strings are read as far as they can be separated")
		}
		return nil, s.define(e)
	}
	if err := s.document(e); err != nil {
		return nil, err
	}
	if e.open != nil && e.document.Title == "" && e.document.Abstract == "" {
		return nil, e.open
	}
	if e.open != nil {
		s.note(e.line, e.open.Error()+"; its fields are read as far as they can be separated")
	}
	return e, nil
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

// commented takes the rest of a comment. A comment that is never closed ends with its line, and
// the rest is read again. That happens once. Later comments end where a line opens an entry, so
// the time is linear.
func (s *scanner) commented(closing byte) error {
	first := s.line
	err := s.skip(closing)
	switch {
	case err == nil:
		return nil
	case s.lineComments && (err == errOpen || err == io.EOF):
		s.note(first, "the comment is not closed; it ends before the next entry")
		return nil
	case s.lineComments || err != io.EOF && !errors.Is(err, corpus.ErrTooLarge):
		return err
	}
	s.note(first, "the comment is not closed; its first line is skipped")
	s.lineComments = true
	_, rest, _ := lineend.Cut(s.raw)
	s.readAgain(len(s.raw)-len(rest), first)
	return nil
}

// readAgain puts back what was read of an item, except for its first bytes.
func (s *scanner) readAgain(size, first int) {
	back := bytes.Clone(s.raw[size:])
	if s.ahead {
		back = append(back, s.c)
	}
	var rest io.Reader = s.in
	if s.stop == io.EOF {
		rest = strings.NewReader("")
	}
	s.in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(back), rest), 64<<10)
	s.raw = s.raw[:size]
	s.line = first + 1
	s.starts, s.cr, s.ahead, s.stop = true, false, false, nil
}
