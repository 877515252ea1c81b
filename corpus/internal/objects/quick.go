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
			n := bytes.IndexByte(s.buf[s.pos:min(s.end, s.pos+corpus.MaxRecord)], '\n')
			s.looked += max(n, 0)
			return s.buf[s.pos : s.pos+max(n, 0)]
		}
	}
}

// takeLine takes what wholeLine has returned.
func (s *scanner) takeLine(line []byte) {
	s.pos += len(line)
	s.inside, s.seen, s.settled = true, true, true
}
