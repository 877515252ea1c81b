package corpus

import (
	"bufio"
	"bytes"
	"io"
)

// tableLine is a line of a table, or the reason why it cannot be read. Its bytes are
// valid until the next line is read.
type tableLine struct {
	number int    // from 1
	text   []byte // without the line end
	raw    []byte // with it; text is a part of it
	part   bool   // raw is no line: a byte order mark, or a piece of a line over MaxRecord
	bad    error  // ErrTooLarge, or nil
	err    error  // why the input cannot be read
}

// clone returns a line that stays valid.
func (l tableLine) clone() tableLine {
	l.raw = bytes.Clone(l.raw)
	l.text = l.raw[:len(l.text)]
	return l
}

// tableLines reads the lines of a table and keeps their line ends. Those are line feeds,
// or lone carriage returns if the first line ends in one.
type tableLines struct {
	in      *bufio.Reader
	buf     []byte
	number  int
	returns bool // a lone carriage return ends a line, too
	over    bool // inside a line over MaxRecord
	ended   bool
}

// newTableLines returns the lines of r. mayReturn allows lone carriage returns.
func newTableLines(r io.Reader, mayReturn bool) *tableLines {
	return &tableLines{in: bufio.NewReaderSize(r, 64<<10), returns: mayReturn}
}

// next returns the next line, and false at the end.
func (l *tableLines) next() (tableLine, bool) {
	if l.number == 0 {
		l.number = 1
		if mark := l.mark(); mark != nil {
			return tableLine{number: 1, raw: mark, part: true}, true
		}
		l.returns = l.returns && l.firstLineReturns()
	}
	if l.ended {
		return tableLine{}, false
	}
	l.buf = l.buf[:0]
	for {
		part, err := l.slice()
		if err == nil && len(l.buf) == 0 && !l.over { // most lines, which need no copy
			return l.line(part, nil)
		}
		l.over = l.over || len(l.buf)+len(part) > MaxRecord+1
		l.buf = append(l.buf, part...)
		switch {
		case err == bufio.ErrBufferFull && l.over:
			return tableLine{number: l.number, raw: l.buf, part: true}, true
		case err == bufio.ErrBufferFull:
		default:
			return l.line(l.buf, err)
		}
	}
}

// line returns the line with these bytes. err is the error of the input after them, or
// nil.
func (l *tableLines) line(raw []byte, err error) (tableLine, bool) {
	found := tableLine{number: l.number, raw: raw}
	l.ended = err != nil
	l.number++
	switch {
	case err != nil && err != io.EOF:
		return tableLine{number: found.number, err: err}, true
	case l.over:
		l.over, found.bad = false, ErrTooLarge
	case err == io.EOF && len(raw) == 0:
		return tableLine{}, false
	default:
		found.text = bytes.TrimSuffix(bytes.TrimSuffix(raw, []byte("\n")), []byte("\r"))
	}
	return found, true
}

// mark takes a byte order mark.
func (l *tableLines) mark() []byte {
	const mark = "\uFEFF"
	if first, _ := l.in.Peek(1); string(first) != mark[:1] {
		return nil
	}
	if start, _ := l.in.Peek(len(mark)); string(start) != mark {
		return nil
	}
	l.in.Discard(len(mark))
	l.returns = l.returns && l.firstLineReturns()
	return []byte(mark)
}

// firstLineReturns reports whether the first line ends in a lone carriage return. One in
// quotes ends no line.
func (l *tableLines) firstLineReturns() bool {
	var head []byte
	for end, n := -1, 1; end < 0; n = len(head) + 1 {
		_, err := l.in.Peek(n)
		head, _ = l.in.Peek(l.in.Buffered())
		if end = bytes.IndexByte(head[min(n-1, len(head)):], '\n'); end >= 0 {
			head = bytes.TrimSuffix(head[:n-1+end], []byte("\r"))
		} else if err != nil {
			break
		}
	}
	quoted := false
	for _, c := range head {
		switch {
		case c == '"':
			quoted = !quoted
		case c == '\r' && !quoted:
			return true
		}
	}
	return false
}

// slice returns the next bytes up to a line end, or as many as are there with the error
// [bufio.ErrBufferFull].
func (l *tableLines) slice() ([]byte, error) {
	if !l.returns {
		return l.in.ReadSlice('\n')
	}
	if _, err := l.in.Peek(1); err != nil {
		return nil, err
	}
	text, _ := l.in.Peek(l.in.Buffered())
	n := bytes.IndexAny(text, "\r\n") + 1
	if n == 0 {
		l.in.Discard(len(text))
		return text, bufio.ErrBufferFull
	}
	if text[n-1] == '\r' {
		if text, _ = l.in.Peek(n + 1); len(text) > n && text[n] == '\n' {
			n++
		}
	}
	l.in.Discard(n)
	return text[:n], nil
}
