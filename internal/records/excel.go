package records

import (
	"bytes"
	"io"
)

// Excel returns a writer of a table for spreadsheets, without formulas. It adds a byte order
// mark, and a carriage return before each line feed. An apostrophe comes before each cell
// that a program could take for a formula. Such cells start with = + - @ or a tab or
// return, as OWASP lists them. Each Write has to start with a row.
//
// See https://owasp.org/www-community/attacks/CSV_Injection.
func Excel(w io.Writer, comma byte) io.Writer { return &excel{w: w, comma: comma} }

type excel struct {
	w     io.Writer
	comma byte
	begun bool
	buf   []byte
}

const byteOrderMark = "\uFEFF"

func (e *excel) Write(p []byte) (int, error) {
	rest := p
	e.buf = e.buf[:0]
	if !e.begun && len(p) > 0 {
		e.begun = true
		e.buf = append(e.buf, byteOrderMark...)
		if len(p) >= len(byteOrderMark) && string(p[:len(byteOrderMark)]) == byteOrderMark {
			rest = p[len(byteOrderMark):]
		}
	}
	e.rows(rest)
	if _, err := e.w.Write(e.buf); err != nil {
		return 0, err
	}
	return len(p), nil
}

// rows adds the bytes of rows to the buffer.
func (e *excel) rows(p []byte) {
	start, quoted, content := true, false, false // of a cell, inside quotes, and at the start inside quotes
	for i := 0; i < len(p); i++ {
		c := p[i]
		switch {
		case start && c == '"':
			start, quoted, content = false, true, true
		case quoted:
			if content {
				e.guard(p[i:])
			}
			content = false
			if c != '"' {
				break
			}
			if quoted = i+1 < len(p) && p[i+1] == '"'; quoted {
				e.buf = append(e.buf, c)
				i++
			}
		case c == e.comma:
			start = true
		case c == '\n':
			if i == 0 || p[i-1] != '\r' {
				e.buf = append(e.buf, '\r')
			}
			start = true
		case start:
			e.guard(p[i:])
			start = false
		}
		e.buf = append(e.buf, c)
	}
}

// guard adds an apostrophe if a cell could be a formula. A return before a line feed is
// a line end.
func (e *excel) guard(cell []byte) {
	isEnd := cell[0] == '\r' && len(cell) > 1 && cell[1] == '\n'
	if !isEnd && bytes.IndexByte([]byte("=+-@\t\r"), cell[0]) >= 0 {
		e.buf = append(e.buf, '\'')
	}
}
