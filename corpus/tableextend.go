package corpus

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus/internal/names"
)

// Extend copies a table to w and adds columns to it. It reads what [Table.Read] reads,
// and all bytes stay as they are, quotes, line ends and lines before the header included.
// The new cells have to be in their columns. So a row with fewer cells than the header
// gets empty ones. The cells of a row beyond the header are joined to its last one, in
// quotes, and empty ones are left out. Rows without text in any cell stay as they are.
//
// If the last columns of the header have just the added names, they are from an earlier
// copy and are replaced. A row with cells beyond them is a bad record. If other columns
// have one of the names, all added ones start with topictag_, and a note says so.
// Without a header, columns are always added.
//
// Each row is one Write. Errors are those of r, w and the functions of e, and of a
// header that cannot be read.
func (t Table) Extend(w io.Writer, name string, r io.Reader, e Extension) error {
	if t.Comma != 0 && !names.IsSeparator(t.Comma) {
		return fmt.Errorf("%s: %q cannot separate cells; use an ASCII character other than a quote and a line end", name, t.Comma)
	}
	x := tableExtender{extension: e, w: w, name: name}
	x.docs = tableDocuments{table: t, copies: true, note: noteOf(name, e.Notes)}
	f := x.docs.framer(r)
	f.keep = true
	f.yield = func(r row) bool {
		x.err = x.row(&r)
		return x.err == nil
	}
	f.frame(x.docs.lines)
	if x.err == nil && !x.begun {
		x.err = x.begin()
	}
	if x.err == nil {
		x.docs.report()
	}
	return x.err
}

// tableExtender copies the rows of a table.
type tableExtender struct {
	extension Extension
	docs      tableDocuments
	w         io.Writer
	name      string
	err       error
	begun     bool // what is before the header is written
	size      int  // cells of a row before the added ones
	mute      bool // the header is not written
}

// row copies a row, with new cells if it is a document.
func (x *tableExtender) row(r *row) error {
	doc, isDocument := x.docs.next(r)
	switch {
	case r.err != nil:
		return fmt.Errorf("%s: %w", x.name, r.err)
	case x.docs.header:
		return x.header(r)
	case x.docs.columns != nil && x.docs.columns.names != nil:
		x.begun = true
	case !x.begun && !r.part:
		if err := x.begin(); err != nil {
			return err
		}
	}
	if x.docs.columns != nil && x.size == 0 {
		x.size = x.docs.columns.size
	}
	if isDocument && r.filled > x.docs.columns.size && x.size < x.docs.columns.size {
		r.bad = fmt.Errorf("%d fields instead of %d%s; remove those beyond the header",
			r.filled, x.docs.columns.size, r.end())
	}
	if r.bad != nil && x.extension.Report != nil {
		if err := x.extension.Report(&RecordError{Name: x.name, Line: r.first, Err: r.bad}); err != nil {
			return err
		}
	}
	if r.bad != nil || !isDocument {
		return x.write(r.raw)
	}
	return x.write(x.extended(r, x.extension.Values(doc)))
}

// begin writes what is before the first row.
func (x *tableExtender) begin() error {
	x.begun = true
	for _, l := range x.docs.opening.skipped {
		if err := x.write(l.raw); err != nil {
			return err
		}
	}
	return nil
}

// header writes the header with the added names.
func (x *tableExtender) header(r *row) error {
	c := x.docs.columns
	if x.extension.Header != nil {
		written, err := x.extension.Header(c.comma, slices.Clone(c.names))
		if err != nil {
			return err
		}
		x.mute = !written
	}
	var added []string
	x.size, added = x.place(r.first)
	if x.mute {
		x.begun = true
		return nil
	}
	if err := x.begin(); err != nil {
		return err
	}
	return x.write(x.extended(r, added))
}

// place returns how many columns come before the added ones, and the names of these.
func (x *tableExtender) place(line int) (size int, added []string) {
	c, n := x.docs.columns, len(x.extension.Names)
	taken := func(name string) bool {
		return slices.ContainsFunc(c.names, func(other string) bool { return strings.EqualFold(name, other) })
	}
	added, prefixed := x.extension.Names, false
	for range 2 {
		if n > 0 && n < c.size && slices.Equal(c.names[c.size-n:], added) {
			return c.size - n, added
		}
		if !prefixed {
			added, prefixed = x.extension.Prefixed(taken)
		}
	}
	if prefixed {
		x.docs.note(line, "the table has columns with names of the added ones, which are called %s", quotedNames(added))
	}
	return c.size, added
}

// extended returns the bytes of a row with cells at their place.
func (x *tableExtender) extended(r *row, added []string) []byte {
	comma := x.docs.columns.comma
	body := bytes.TrimSuffix(bytes.TrimSuffix(r.raw, []byte("\n")), []byte("\r"))
	end := r.raw[len(body):]
	var all []byte
	if r.filled > x.size && x.size == x.docs.columns.size {
		all = appendJoined(body, r, comma, x.size)
	} else {
		first, n := firstCells(body, comma, r.plain, x.size)
		all = append(slices.Clone(first), bytes.Repeat([]byte{comma}, x.size-n)...)
	}
	for _, cell := range added {
		all = appendCell(append(all, comma), cell, comma, r.plain)
	}
	return append(all, end...)
}

// appendJoined returns a row whose last cells are joined, so that there are n.
func appendJoined(body []byte, r *row, comma byte, n int) []byte {
	var all []byte
	if n > 1 {
		first, _ := firstCells(body, comma, r.plain, n-1)
		all = append(slices.Clone(first), comma)
	}
	return appendCell(all, string(bytes.Join(r.cells[n-1:r.filled], []byte{comma})), comma, r.plain)
}

// firstCells returns the part of a row with its first cells, at most n, and how many
// they are.
func firstCells(text []byte, comma byte, plain bool, n int) (first []byte, found int) {
	end := 0
	for found = 1; ; found++ {
		rest := text[end:]
		if !plain && bytes.HasPrefix(rest, []byte(`"`)) {
			quote, _ := closingQuote(rest)
			end += quote + 1
		} else if i := bytes.IndexByte(rest, comma); i >= 0 {
			end += i
		} else {
			end = len(text)
		}
		if found == n || end == len(text) {
			return text[:end], found
		}
		end++
	}
}

// appendCell appends a cell, in quotes if it needs them. A row whose quotes are ordinary
// characters gets spaces for what needs quotes.
func appendCell(all []byte, cell string, comma byte, plain bool) []byte {
	special := string(comma) + "\"\r\n"
	switch {
	case plain:
		return append(all, strings.Map(func(r rune) rune {
			if strings.ContainsRune(special, r) {
				return ' '
			}
			return r
		}, cell)...)
	case strings.ContainsAny(cell, special) || strings.HasPrefix(cell, " "):
		all = append(all, '"')
		if strings.HasPrefix(strings.TrimLeft(cell, `"`), string(comma)) {
			all = append(all, ' ') // or a quote that is open on a line before would end here
		}
		all = append(all, strings.ReplaceAll(cell, `"`, `""`)...)
		return append(all, '"')
	}
	return append(all, cell...)
}

// write writes a part of the table in one Write.
func (x *tableExtender) write(raw []byte) error {
	if len(raw) == 0 {
		return nil
	}
	_, err := x.w.Write(raw)
	return err
}
