package objects

import (
	"bytes"

	"github.com/topictag/topictag/corpus"
)

// wholeLine returns the next line if it may be a whole record, else nothing. The parser
// finds out whether it is one, and takeLine then takes it from the input. This saves the
// search for the end of most records in JSON lines.
func (s *scanner) wholeLine() []byte {
	if !s.lines || len(s.stack) > 0 {
		return nil
	}
	s.mark = -1
	for {
		c, more := s.peek()
		s.looked++
		switch {
		case !more:
			return nil
		case c == '\n':
			s.endLine()
		case isSpace(c):
			s.skipSpace(c)
		case c != '{' || s.inside:
			return nil
		default:
			return s.restOfLine()
		}
	}
}

// restOfLine returns the rest of the line, else nothing. It reads on at the end of the
// buffer, unless the bytes there may end a record: who waits for its answer may send no more.
func (s *scanner) restOfLine() []byte {
	for searched := 0; ; {
		rest := s.buf[s.pos:min(s.end, s.pos+corpus.MaxRecord)]
		if n := bytes.IndexByte(rest[searched:], '\n'); n >= 0 {
			s.looked += n
			return rest[:searched+n]
		}
		s.looked += len(rest) - searched
		searched = len(rest)
		if last := rest[searched-1]; last == '}' || isSpace(last) || searched == corpus.MaxRecord || !s.fill() {
			return nil
		}
	}
}

// takeLine takes what wholeLine has returned.
func (s *scanner) takeLine(line []byte) {
	s.pos += len(line)
	s.inside, s.seen, s.settled = true, true, true
}
