package corpus

import (
	"bytes"

	"github.com/topictag/topictag/corpus/internal/names"
)

// Bounds of what is looked at before the header of a table.
const (
	maxPreamble      = 20       // lines that are not blank
	maxPreambleBytes = 64 << 10 // with the header
)

// opening is what comes before the rows of a table: a line that names the separator,
// and lines of text before the header.
type opening struct {
	comma   byte
	guessed bool        // the header shows the separator
	skipped []tableLine // before the header
	rest    []tableLine // that have been read, from the header on
}

// opening reads up to the header. If no line looks like one, the first line is the
// header, and its names are the error to show. Table.Comma is the separator unless it
// is 0.
func (t *Table) opening(lines *tableLines) opening {
	o := opening{comma: t.Comma}
	size, first := 0, -1
	for n := 0; n < maxPreamble && size < maxPreambleBytes; {
		l, more := lines.next()
		if !more {
			break
		}
		o.rest = append(o.rest, l.clone())
		size += len(l.raw)
		switch {
		case l.bad != nil || l.err != nil:
			return o.orComma()
		case l.part || len(bytes.TrimSpace(l.text)) == 0:
			continue
		case first < 0 && names.Separator(l.text) != 0:
			if o.comma == 0 {
				o.comma = names.Separator(l.text)
			}
			o.cut(len(o.rest))
			continue
		case first < 0:
			first = len(o.rest) - 1
		}
		if t.NoHeader {
			break
		}
		if comma, found := t.headerComma(l.text, o.comma, first == len(o.rest)-1); found {
			o.guessed = o.comma == 0 && comma != ','
			o.comma = comma
			o.cut(len(o.rest) - 1)
			return o
		}
		n++
	}
	return o.orComma()
}

// cut skips the first lines of the rest.
func (o *opening) cut(n int) {
	o.skipped, o.rest = append(o.skipped, o.rest[:n]...), o.rest[n:]
}

// orComma returns the opening if no line shows the separator.
func (o *opening) orComma() opening {
	if o.comma == 0 {
		o.comma = ','
	}
	return *o
}

// headerComma reports whether a line looks like the header, and returns its separator.
// comma is 0 if that is not known. A line that is not the first needs two names.
func (t *Table) headerComma(text []byte, comma byte, isFirst bool) (byte, bool) {
	candidates := []byte{comma}
	if comma == 0 {
		candidates = []byte{',', ';', '\t'}
	}
	for _, comma := range candidates {
		var row [][]byte
		for cell := range cells(text, comma, follow(text, comma, false) != closed) {
			if row = append(row, bytes.Trim(cell, `"`)); len(row) == maxColumns {
				break
			}
		}
		if c, err := t.columns(row); err == nil && (isFirst || c.evidence >= 2) {
			return comma, true
		}
	}
	return 0, false
}
