package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
)

// maxColumns is the number of columns of the widest table that is read, as in
// spreadsheets. It bounds the memory for a line that has only separators.
const maxColumns = 1 << 14

var (
	errQuotes  = errors.New("quotes do not match: a quoted field is not closed, or a quote in it is not doubled")
	errColumns = fmt.Errorf("over %d fields; check the separator and the line ends", maxColumns)
)

// row is a row of a table, or the reason why it cannot be read. Its cells are valid until the
// next row is read.
type row struct {
	first, last int // lines, from 1
	cells       [][]byte
	filled      int    // the number of cells up to the last that is not blank
	plain       bool   // quotes are ordinary characters
	raw         []byte // all bytes of the row, line end included; nil unless they are kept
	part        bool   // raw is no row: a byte order mark, or a piece of a line over MaxRecord
	bad         error  // why the row cannot be read
	err         error  // why the input cannot be read
}

// isBlank reports whether a row has only white space in its cells.
func (r row) isBlank() bool { return r.filled == 0 && r.bad == nil && r.err == nil }

// framer joins lines to rows. It holds the lines of a row whose quoted field is open.
// The first of them opens the field. Each other line starts and ends inside a quoted
// field. What ends the field for one of them ends it for all. So no line is looked at
// more than twice, inside a field and as a start, even if many of them open a quote.
//
// If no later line ends a row, its first line is a bad row, and reading continues with the
// next line. In tab-separated values such a line is read without quoting, because they
// seldom use it.
type framer struct {
	comma   byte
	keep    bool // rows have their bytes, and blank rows and parts are sent, too
	yield   func(row) bool
	stopped bool

	first int    // number of the first line that is held, or 0 without one
	held  []byte // the lines, joined by line feeds; at most MaxRecord
	raw   []byte // the bytes of these lines, if they are kept
	ends  []byte // how many bytes of each are its line end
	cells [][]byte

	// looked counts the bytes that are looked at and copied. A test compares it with the
	// size of the input.
	looked int
}

// frame sends each row as soon as its last line has been read.
func (f *framer) frame(next func() (tableLine, bool)) {
	for l, more := next(); more && !f.stopped; l, more = next() {
		switch {
		case l.part && !f.keep:
		case l.bad != nil || l.err != nil || l.part:
			f.giveUpAll()
			f.send(row{first: l.number, last: l.number, raw: l.raw, part: l.part, bad: l.bad, err: l.err})
		default:
			f.add(l)
		}
	}
	f.giveUpAll()
}

func (f *framer) add(l tableLine) {
	for f.first > 0 && len(f.held)+1+len(l.text) > MaxRecord {
		f.giveUp()
	}
	if f.first == 0 {
		f.start(l)
		return
	}
	state := f.follow(l.text, true)
	if state == broken {
		f.giveUpAll()
		f.start(l)
		return
	}
	f.held = append(append(f.held, '\n'), l.text...)
	f.hold(l)
	f.looked += 1 + len(l.text)
	if state == closed {
		first := f.first
		f.first = 0
		f.emit(row{first: first, last: l.number, raw: f.raw}, f.held)
	}
}

// hold keeps the bytes of a line that is held.
func (f *framer) hold(l tableLine) {
	if f.keep {
		f.raw = append(f.raw, l.raw...)
		f.ends = append(f.ends, byte(len(l.raw)-len(l.text)))
	}
}

// start takes a line as the first of a row.
func (f *framer) start(l tableLine) {
	if !f.alone(l.number, l.text, l.raw) {
		f.first, f.held = l.number, append(f.held[:0], l.text...)
		f.raw, f.ends = f.raw[:0], f.ends[:0]
		f.hold(l)
		f.looked += len(l.text)
	}
}

// alone takes one line as a row, unless it leaves a quoted field open.
func (f *framer) alone(number int, text, raw []byte) bool {
	r := row{first: number, last: number, raw: raw}
	switch f.follow(text, false) {
	case open:
		return false
	case broken:
		f.mismatch(r, text)
	case closed:
		f.emit(r, text)
	}
	return true
}

// giveUp makes a bad row of the first line that is held. It takes the next lines as rows
// of their own, up to one that opens a quote again.
func (f *framer) giveUp() {
	number := f.first
	f.first = 0
	text, rest, more := bytes.Cut(f.held, []byte("\n"))
	f.looked += len(text)
	f.mismatch(row{first: number, last: number, raw: f.takeRaw(text)}, text)
	for more && !f.stopped {
		number++
		behind := rest
		text, rest, more = bytes.Cut(behind, []byte("\n"))
		f.looked += len(text)
		raw, ends := f.raw, f.ends
		if !f.alone(number, text, f.takeRaw(text)) {
			f.first, f.held, f.raw, f.ends = number, behind, raw, ends
			return
		}
	}
}

// takeRaw takes the bytes of the first line that is held, whose text this is.
func (f *framer) takeRaw(text []byte) []byte {
	if !f.keep {
		return nil
	}
	size := len(text) + int(f.ends[0])
	raw := f.raw[:size:size]
	f.raw, f.ends = f.raw[size:], f.ends[1:]
	return raw
}

func (f *framer) giveUpAll() {
	for f.first > 0 && !f.stopped {
		f.giveUp()
	}
}

// mismatch takes a line whose quotes do not match.
func (f *framer) mismatch(r row, text []byte) {
	if f.comma == '\t' {
		r.plain = true
		f.emit(r, text)
		return
	}
	r.bad = errQuotes
	f.send(r)
}

func (f *framer) send(r row) {
	if !f.stopped {
		f.stopped = !f.yield(r)
	}
}

// emit yields the row of a text, unless it is blank.
func (f *framer) emit(r row, text []byte) {
	f.looked += len(text)
	r.cells = f.cells[:0]
	n := 0
	for cell := range cells(text, f.comma, r.plain) {
		if n++; n <= maxColumns {
			r.cells = append(r.cells, cell)
		}
		if len(bytes.TrimSpace(cell)) > 0 {
			r.filled = n
		}
	}
	f.cells = r.cells
	if r.filled > maxColumns {
		r.bad = errColumns
	}
	if f.keep || r.filled > 0 {
		f.send(r)
	}
}

// quotes is the state of a row's quotes at the end of a line.
type quotes int

const (
	closed quotes = iota // the row may end here
	open                 // inside a quoted field
	broken               // a quoted field ends, and more text follows before a separator
)

// follow follows the quotes of a line and counts its bytes.
func (f *framer) follow(text []byte, quoted bool) quotes {
	f.looked += len(text)
	return follow(text, f.comma, quoted)
}

// follow follows the quotes of a line that starts a row, or that starts inside
// a quoted field.
func follow(text []byte, comma byte, quoted bool) quotes {
	for {
		if !quoted {
			if bytes.HasPrefix(text, []byte(`"`)) {
				text, quoted = text[1:], true
				continue
			}
			end := bytes.IndexByte(text, comma)
			if end < 0 {
				return closed
			}
			text = text[end+1:]
			continue
		}
		end := bytes.IndexByte(text, '"')
		if end < 0 {
			return open
		}
		switch text = text[end+1:]; {
		case len(text) == 0:
			return closed
		case text[0] == '"':
			text = text[1:]
		case text[0] == comma:
			text, quoted = text[1:], false
		default:
			return broken
		}
	}
}

// cells yields the cells of a row whose quotes match, or of a plain one.
func cells(text []byte, comma byte, plain bool) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for more := true; more; {
			var cell []byte
			if !plain && bytes.HasPrefix(text, []byte(`"`)) {
				end, doubled := closingQuote(text)
				if cell = text[1:end]; doubled {
					cell = bytes.ReplaceAll(cell, []byte(`""`), []byte(`"`))
				}
				text, more = bytes.CutPrefix(text[end+1:], []byte{comma})
			} else {
				cell, text, more = bytes.Cut(text, []byte{comma})
			}
			if !yield(cell) {
				return
			}
		}
	}
}

// closingQuote returns where the quoted field ends with which text starts, and whether
// there are doubled quotes in it.
func closingQuote(text []byte) (end int, doubled bool) {
	end = 1
	for {
		end += bytes.IndexByte(text[end:], '"')
		if end+1 == len(text) || text[end+1] != '"' {
			return end, doubled
		}
		end += 2
		doubled = true
	}
}
