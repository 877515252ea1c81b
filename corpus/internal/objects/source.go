package objects

import "io"

// source reads an input through a buffer, which grows with the text that is kept.
type source struct {
	in   io.Reader
	buf  []byte
	pos  int   // of the next byte in buf
	end  int   // of the bytes that have been read into buf
	mark int   // where the text starts that is kept, -1 if none is
	line int   // of the next byte, from 1
	err  error // of the input, which counts once pos reaches end

	// looked counts the bytes that are looked at and moved. A test compares it with the
	// size of the input, so that no input takes quadratic time.
	looked int
}

const firstBuffer = 64 << 10 // bytes

func newSource(in io.Reader) source {
	return source{in: in, buf: make([]byte, firstBuffer), mark: -1, line: 1}
}

// fill adds more bytes to the buffer. It reports false at the end of the
// input and at its error. It may move what is kept, so offsets count from the mark.
func (s *source) fill() bool {
	if s.err != nil {
		return false
	}
	if s.end == len(s.buf) {
		s.makeRoom()
	}
	const tries = 100 // a reader that gives neither bytes nor an error is broken
	for range tries {
		n, err := s.in.Read(s.buf[s.end:])
		s.end += n
		s.err = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// makeRoom drops what is no longer needed, or doubles the buffer if that is little. So
// each byte is moved a few times at most.
func (s *source) makeRoom() {
	kept := s.pos
	if s.mark >= 0 {
		kept = s.mark
	}
	into := s.buf
	if s.end-kept > len(s.buf)/2 {
		into = make([]byte, 2*len(s.buf))
	}
	s.end = copy(into, s.buf[kept:s.end])
	s.looked += s.end
	s.pos -= kept
	if s.mark >= 0 {
		s.mark = 0
	}
	s.buf = into
}

// peek returns the next byte, and false at the end.
func (s *source) peek() (byte, bool) {
	if s.pos == s.end && !s.fill() {
		return 0, false
	}
	return s.buf[s.pos], true
}

// keep starts a text at the next byte.
func (s *source) keep() { s.mark = s.pos }

// kept returns how many bytes the text has so far.
func (s *source) kept() int { return s.pos - s.mark }

// text returns the text so far. It is valid until the next byte is read.
func (s *source) text() []byte { return s.buf[s.mark:s.pos] }

// skipMark skips a byte order mark, if the next bytes are one.
func (s *source) skipMark() bool {
	const mark = "\uFEFF"
	for s.end-s.pos < len(mark) && s.fill() {
	}
	if s.end-s.pos < len(mark) || string(s.buf[s.pos:s.pos+len(mark)]) != mark {
		return false
	}
	s.pos += len(mark)
	return true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
