package corpus

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/corpus/internal/lenient"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Table says how [ReadCSV] reads a table. The zero value reads comma-separated values
// below a header with the names of the fields.
type Table struct {
	// Comma separates the cells of a row. It is an ASCII character other than a quote
	// and a line end. 0 means ','.
	Comma byte
	// NoHeader says that the first row is a document. Columns are then given by number,
	// and Title or Abstract must be given.
	NoHeader bool

	// The columns of the fields. Each is a name in the header or, if the header has no
	// such name, a number from 1. "" means the column with the name of the field, if
	// there is one. For Abstract, "" also means the column text in rows with an empty
	// abstract. A header without an abstract may have the names that Zotero writes:
	// Abstract Note, and then Key for ID.
	ID, Title, Abstract, Categories, Topics, Borderline string
}

// ReadCSV reads a document from each row of a table of comma-separated values, or of
// values with another separator. Names in the header are case-insensitive, and white
// space around them is ignored. So are other columns. Semicolons separate topics and
// borderline topics within a cell, and semicolons or white space separate categories.
// All other cells are kept whole. A table needs a title or an abstract. An error that
// names the columns ends the stream if the header has neither, lacks a column of
// [Table], or names the column of a field twice.
//
// Quotes follow RFC 4180. They count at the start of a cell, where they enclose
// separators, line breaks and quotes written twice. A line break within them becomes a
// line feed. A line whose quotes do not match is a [*RecordError], and reading goes on
// with the next line. So an open quote costs only the document of its own line. If the
// separator is a tab, such a line is read without quoting, because tab-separated text
// often has quotes of its own. An open quote that a later quote happens to close makes
// one row of the lines between.
//
// A row with fewer fields than the header, or with text after the last column, is a
// [*RecordError] too. Without a header, the first row sets the number of fields. Rows
// with only white space in their cells are skipped.
func ReadCSV(name string, r io.Reader, t Table) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		if t.Comma == 0 {
			t.Comma = ','
		}
		out := stream.To[RecordError](name, yield)
		if t.Comma >= 0x80 || strings.IndexByte("\"\r\n", t.Comma) >= 0 {
			out.Send(Document{}, 0, nil, fmt.Errorf("%q cannot separate cells", t.Comma))
			return
		}
		var c *columns // nil until the first row
		for row := range rows(r, t.Comma) {
			if c == nil && row.err == nil {
				c, row.err = t.columns(row)
				if !t.NoHeader && row.err == nil {
					continue
				}
			}
			var d Document
			if row.err == nil {
				d, row.bad = c.document(row)
			}
			if !out.Send(d, row.first, row.bad, row.err) {
				return
			}
		}
	}
}

// columns are the columns of the fields in a row, from 0, and -1 for a field
// without one.
type columns struct {
	id, title, abstract, text, categories, topics, borderline int
	least, most                                               int // cells that are filled in a row
}

// columns returns the columns of the first row. They are nil if that row cannot be read
// and a later one will serve.
func (t *Table) columns(first row) (*columns, error) {
	switch {
	case first.bad != nil && t.NoHeader:
		return nil, nil
	case first.bad != nil:
		return nil, fmt.Errorf("the header on line %d cannot be read: %w", first.first, first.bad)
	}
	h := &header{size: len(first.cells)}
	if !t.NoHeader {
		for _, cell := range first.cells {
			if bytes.IndexByte(cell, '\r') >= 0 {
				return nil, errors.New("lines end in carriage returns alone: end them with line feeds")
			}
			h.names = append(h.names, strings.TrimSpace(string(cell)))
		}
	}
	c := &columns{
		id:         h.column(t.ID, "id"),
		title:      h.column(t.Title, "title"),
		abstract:   h.column(t.Abstract, "abstract"),
		text:       -1,
		categories: h.column(t.Categories, "categories"),
		topics:     h.column(t.Topics, "topics"),
		borderline: h.column(t.Borderline, "borderline"),
		least:      first.filled,
		most:       h.size,
	}
	if t.Abstract == "" {
		c.text = h.column("", "text")
	}
	if t.Abstract == "" && c.abstract < 0 && c.text < 0 {
		if c.abstract = h.column("", "abstract note"); c.abstract >= 0 && t.ID == "" && c.id < 0 {
			c.id = h.column("", "key")
		}
	}
	if h.err == nil && c.title < 0 && c.abstract < 0 && c.text < 0 {
		h.err = fmt.Errorf("no column title, abstract or text; %s", h)
	}
	return c, h.err
}

// header is the names of a table's columns, and the first error of a search for one.
type header struct {
	names []string // nil if the table has none
	size  int
	err   error
}

// column returns the column of a name or number. If none is wanted it returns the
// column with the field's own name, or -1.
func (h *header) column(wanted, byDefault string) int {
	wanted = strings.TrimSpace(wanted)
	named := func(name string) bool { return strings.EqualFold(name, cmp.Or(wanted, byDefault)) }
	i := slices.IndexFunc(h.names, named)
	number, err := strconv.Atoi(wanted)
	switch {
	case i >= 0 && slices.ContainsFunc(h.names[i+1:], named):
		h.fail("two columns %q", h.names[i])
	case i < 0 && err == nil && number >= 1 && number <= h.size:
		return number - 1
	case i < 0 && wanted != "":
		h.fail("no column %q", wanted)
	}
	return i
}

func (h *header) fail(format string, name string) {
	if h.err == nil {
		h.err = fmt.Errorf(format+"; %s", name, h)
	}
}

// String lists the columns, up to as many as fit in a message.
func (h *header) String() string {
	const most = 20
	if h.names == nil {
		return fmt.Sprintf("there is no header, and columns have numbers from 1 to %d", h.size)
	}
	if h.size == 1 && strings.ContainsAny(h.names[0], ",;\t|") {
		return fmt.Sprintf("the only column is %.80q: is the separator another one?", h.names[0])
	}
	var names []string
	for _, name := range h.names[:min(most, h.size)] {
		names = append(names, fmt.Sprintf("%.40q", name))
	}
	if h.size > most {
		names = append(names, fmt.Sprintf("and %d more", h.size-most))
	}
	return "the columns are " + strings.Join(names, ", ")
}

// document returns the document of a row.
func (c *columns) document(r row) (Document, error) {
	switch {
	case r.bad != nil:
		return Document{}, r.bad
	case len(r.cells) < c.least:
		return Document{}, fmt.Errorf("only %d of %d fields%s", len(r.cells), c.least, r.end())
	case r.filled > c.most:
		return Document{}, fmt.Errorf("%d fields instead of %d%s", r.filled, c.most, r.end())
	}
	d := Document{
		ID:         r.cell(c.id),
		Title:      r.cell(c.title),
		Abstract:   r.cell(c.abstract),
		Categories: categories(r.cell(c.categories)),
		Topics:     list(r.cell(c.topics)),
		Borderline: list(r.cell(c.borderline)),
	}
	if d.Abstract == "" {
		d.Abstract = r.cell(c.text)
	}
	return d, nil
}

// end names the last line of a row of several lines. A stray quote may have made the
// row longer than its author meant.
func (r row) end() string {
	if r.first == r.last {
		return ""
	}
	return fmt.Sprintf(" up to line %d", r.last)
}

// cell returns a cell of the row, or "" if it is missing.
func (r row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return string(r.cells[i])
}

// categories splits a cell at semicolons and white space.
func categories(cell string) []string {
	return list(strings.Join(strings.Fields(cell), ";"))
}

// list splits a cell of names at semicolons, and returns valid UTF-8.
func list(cell string) []string {
	return lenient.SplitLabels(strings.ToValidUTF8(cell, "\uFFFD"))
}
