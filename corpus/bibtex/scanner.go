package bibtex

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
)

var (
	errOpen = errors.New("the entry is not closed before the next one starts: " +
		"a brace, a parenthesis or a quote is missing")
	errEnd = errors.New("the entry is not closed before the input ends: " +
		"a brace, a parenthesis or a quote is missing")
	errNone  = errors.New("no BibTeX entry found: an entry starts with @, its type and a brace")
	errAfter = errors.New("fields come after the end of their entry and are not read: a brace closes the entry too early")
	// errCut ends an open value where a field seems to start.
	errCut = errors.New("the value is not closed before the next field")
	// errUnsafe is for entries whose place for keywords is not known.
	errUnsafe = errors.New("the entry is copied without tags, because a slip hides where its fields end; correct it first")
)

// scanner finds the items of a file. It reads a byte only when it needs it. So an entry
// is complete as soon as its last byte has come, unless the input comes in bulk.
type scanner struct {
	in     *bufio.Reader
	source *source
	raw    []byte // of the item under way
	line   int    // of the next byte, from 1
	starts bool   // only white space comes before the next byte on its line
	cr     bool   // the last byte was a carriage return, whose line feed may follow
	ahead  bool   // the next byte has been read
	c      byte   // the next byte, if it has been read

	held    bool          // the item is held as a whole, up to MaxRecord
	guarded bool          // the item ends where a line opens an entry
	split   bool          // a value ends where a field seems to start
	stop    error         // why there is no next byte
	spare   *bufio.Reader // for what is read again

	entry   entry // under way, whose memory is used again
	note    func(line int, text string)
	charset charset.Charset // of bytes that are not UTF-8
	told    bool            // a note about them was given
	defined definitions

	comment      bool // on a line that starts with a percent sign
	lineComments bool // an @comment was never closed; later ones end before the next entry
	broken       bool // after a bad entry; the next one starts a line
	after        bool // only white space was found after an entry
	some         bool // an item with a type was found, such as an entry
	text         bool // other bytes than white space were found
	none         bool // errNone was returned
}

func newScanner(r io.Reader, note func(line int, text string)) *scanner {
	in := &source{Reader: r}
	return &scanner{in: bufio.NewReaderSize(in, 64<<10), source: in, line: 1, starts: true, note: note}
}

// peek returns the next byte and does not take it. Without a next byte, stop says why.
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
		if !s.cr {
			s.line++
		}
		s.starts = true
	case s.c == '\r':
		s.line++
		s.starts = true
	case !isSpace(s.c) && (s.line > 1 || len(s.raw) > 3 || !strings.HasPrefix("\uFEFF", string(s.raw))):
		s.starts = false // a byte order mark is no text
	}
	s.cr = s.c == '\r'
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v'
}

// takePlain takes the buffered bytes up to a brace, a quote or a line end at once. Neither
// peek nor a value looks at such bytes, and most of a file is taken this way.
func (s *scanner) takePlain() {
	if s.ahead || s.split || s.stop != nil {
		return
	}
	if s.starts {
		s.takeSpaces()
		return
	}
	text := s.buffered()
	n := 0
	for n < len(text) && !isMark(text[n]) {
		n++
	}
	s.takeAll(text[:n])
}

// takeSpaces takes the buffered spaces that come next.
func (s *scanner) takeSpaces() {
	text := s.buffered()
	n := 0
	for n < len(text) && text[n] == ' ' {
		n++
	}
	s.takeAll(text[:n])
}

// buffered returns the bytes that were read and may be taken.
func (s *scanner) buffered() []byte {
	text, _ := s.in.Peek(max(0, min(s.in.Buffered(), corpus.MaxRecord-len(s.raw))))
	return text
}

// takeAll takes buffered bytes that are no line ends. They change nothing about whether
// their line has other text than white space.
func (s *scanner) takeAll(text []byte) {
	if len(text) > 0 {
		s.raw = append(s.raw, text...)
		s.in.Discard(len(text))
		s.cr = false
	}
}

// isMark reports whether a byte may end a value or a line.
func isMark(c byte) bool {
	return c == '{' || c == '}' || c == '"' || c == '\n' || c == '\r'
}

// space takes white space. In an entry, it takes comments too, which start with a percent
// sign and end with the line.
func (s *scanner) space(e *entry) {
	for {
		c, ok := s.peek()
		switch {
		case ok && isSpace(c):
			s.take()
			s.takeSpaces()
		case ok && c == '%' && e != nil:
			s.slip(e, slipComment, "what follows a percent sign inside the entry is read as a comment")
			for ok && c != '\n' && c != '\r' {
				s.take()
				c, ok = s.peek()
			}
		default:
			return
		}
	}
}

// name takes a name, which may be empty. It is valid until more is taken.
func (s *scanner) name() []byte {
	start := len(s.raw)
	for {
		if c, ok := s.peek(); !ok || !isName(c) {
			return s.raw[start:]
		}
		s.take()
		text := s.buffered()
		n := 0
		for n < len(text) && isName(text[n]) {
			n++
		}
		s.takeAll(text[:n])
	}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// isName reports whether a byte may be part of the name of a field, a type or a string.
func isName(c byte) bool {
	switch c {
	case '"', '#', '%', '\'', '(', ')', ',', '=', '{', '}', '@', '\\', 0x7f:
		return false
	}
	return c > ' '
}
