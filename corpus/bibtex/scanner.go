package bibtex

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/topictag/topictag/corpus"
)

var (
	errOpen = errors.New("the entry is not closed before the next one starts: " +
		"a brace, a parenthesis or a quote is missing")
	errEnd = errors.New("the entry is not closed before the input ends: " +
		"a brace, a parenthesis or a quote is missing")
	errNone = errors.New("no BibTeX entry found")
)

// maxText is the largest number of bytes between entries that one item holds.
const maxText = 64 << 10

// item is a part of a file. All items joined are the file, byte by byte.
type item struct {
	raw   []byte // valid until the next item
	line  int    // the first, from 1
	entry *entry // nil for other text and for a bad entry
	bad   error  // why an entry is bad
	err   error  // why there is no more input; io.EOF at its end
}

// items yields each item of a file, and at last the error of the input unless it is
// io.EOF.
func items(r io.Reader) iter.Seq[item] {
	return func(yield func(item) bool) {
		s := newScanner(r)
		for {
			it := s.next()
			if it.err == io.EOF || !yield(it) || it.err != nil {
				return
			}
		}
	}
}

// scanner finds the items of a file. It reads a byte only when it needs it, so that an
// entry is complete as soon as its last byte has come.
type scanner struct {
	in     *bufio.Reader
	raw    []byte // of the item under way
	line   int    // of the next byte, from 1
	starts bool   // only white space comes before the next byte on its line
	ahead  bool   // the next byte has been read
	c      byte   // the next byte, if it has been read

	held    bool  // the item is held as a whole, up to MaxRecord
	guarded bool  // the item ends where a line opens an entry
	stop    error // why there is no next byte

	defined definitions
	comment bool // on a line that starts with a percent sign
	broken  bool // after a bad entry; the next one starts a line
	some    bool // an item with a type was found, such as an entry
	text    bool // other bytes than white space were found
	told    bool // errNone was returned
}

func newScanner(r io.Reader) *scanner {
	return &scanner{in: bufio.NewReaderSize(r, 64<<10), line: 1, starts: true}
}

// peek returns the next byte and does not take it. If there is none, stop says why.
func (s *scanner) peek() (byte, bool) {
	if s.stop != nil {
		return 0, false
	}
	if !s.ahead {
		if s.c, s.stop = s.in.ReadByte(); s.stop != nil {
			return 0, false
		}
		s.ahead = true
	}
	if s.held && len(s.raw) == corpus.MaxRecord {
		s.stop = corpus.ErrTooLarge
	} else if s.guarded && s.starts && s.c == '@' && s.opens() {
		s.stop = errOpen
	}
	return s.c, s.stop == nil
}

// take takes the byte that peek has returned.
func (s *scanner) take() {
	s.raw = append(s.raw, s.c)
	s.ahead = false
	switch {
	case s.c == '\n':
		s.line++
		s.starts = true
	case !isSpace(s.c) && (s.line > 1 || len(s.raw) > 3 || !strings.HasPrefix("\uFEFF", string(s.raw))):
		s.starts = false // a byte order mark is no text
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'
}

// takePlain takes the buffered bytes up to a brace, a quote or a line end at once. Neither
// peek nor a value looks at such bytes, and most of a file is taken this way.
func (s *scanner) takePlain() {
	if s.ahead || s.starts || s.stop != nil {
		return
	}
	text, _ := s.in.Peek(min(s.in.Buffered(), corpus.MaxRecord-len(s.raw)))
	n := 0
	for n < len(text) && text[n] != '{' && text[n] != '}' && text[n] != '"' && text[n] != '\n' {
		n++
	}
	s.raw = append(s.raw, text[:n]...)
	s.in.Discard(n)
}

// opens reports whether the next byte, an at sign, opens an entry of any type. A word and a
// brace or parenthesis follow it then. opens looks no further than it must.
func (s *scanner) opens() bool {
	const most = 80
	space := false
	for n := 1; n < most; n++ {
		head, _ := s.in.Peek(n)
		if len(head) < n {
			return false
		}
		switch c := head[n-1]; {
		case n == 1 && !isLetter(c):
			return false
		case c == '{' || c == '(':
			return true
		case isSpace(c):
			space = true
		case space || !isLetter(c) && (c < '0' || c > '9') && c != '-' && c != '_':
			return false // for example, the dot of an e-mail address
		}
	}
	return false
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// isName reports whether a byte may stand in the name of a field, a type or a
// string.
func isName(c byte) bool {
	return c > ' ' && c != 0x7f && bytes.IndexByte([]byte("\"#%'(),={}@\\"), c) < 0
}

// next returns the next item.
func (s *scanner) next() item {
	s.raw = s.raw[:0]
	first := s.line
	for {
		c, ok := s.peek()
		switch {
		case !ok && len(s.raw) > 0:
			return item{raw: s.raw, line: first}
		case !ok && s.stop == io.EOF && s.text && !s.some && !s.told:
			s.told = true
			return item{line: 1, bad: errNone}
		case !ok:
			return item{line: first, err: s.stop}
		case c == '@' && !s.comment && (s.starts || !s.broken) && s.opens():
			if len(s.raw) > 0 {
				return item{raw: s.raw, line: first}
			}
			return s.typed()
		}
		s.comment = c != '\n' && (s.comment || c == '%' && s.starts)
		if s.take(); !s.starts {
			s.text = true
		}
		if len(s.raw) == maxText {
			return item{raw: s.raw, line: first}
		}
	}
}

// typed reads an item that starts with an at sign and a type.
func (s *scanner) typed() item {
	first := s.line
	s.take()
	s.broken, s.some = false, true
	kind := s.name()
	s.held, s.guarded = true, !strings.EqualFold(kind, "comment") // entries in a comment are text
	s.space()
	open, _ := s.peek()
	s.take()
	closing := byte('}')
	if open == '(' {
		closing = ')'
	}
	it := item{line: first}
	it.entry, it.bad = s.body(strings.ToLower(kind), closing)
	s.held, s.guarded = false, false
	it.raw = s.raw
	s.broken = it.bad != nil
	switch {
	case it.bad == nil:
		return it
	case s.stop == io.EOF:
		it.bad = errEnd
	case s.stop == errOpen || s.stop == corpus.ErrTooLarge:
		s.stop = nil // of the item alone
	case s.stop != nil:
		it.bad = nil // the next item has the input's error
	}
	it.entry = nil
	return it
}

// body reads an item after its opening brace, up to and with its closing brace. The error
// is stop or one of the grammar.
func (s *scanner) body(kind string, closing byte) (*entry, error) {
	switch kind {
	case "comment":
		return nil, s.skip(closing)
	case "preamble":
		return nil, s.preamble(closing)
	case "string":
		e := &entry{}
		if err := s.fields(e, closing); err != nil {
			return nil, err
		}
		s.defined.read(len(s.raw))
		return nil, s.defined.add(s.raw, e)
	}
	e := &entry{}
	if err := s.key(e, closing); err != nil {
		return nil, err
	}
	if err := s.fields(e, closing); err != nil {
		return nil, err
	}
	s.defined.read(len(s.raw))
	return e, e.read(s.raw, &s.defined)
}
