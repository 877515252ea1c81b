package corpus

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/names"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/stream"
	"github.com/topictag/topictag/internal/semicolons"
)

// Table says how [ReadCSV] reads a table. The zero value reads comma-separated values
// below a header with the names of the fields.
type Table struct {
	// Comma separates the cells of a row. It is an ASCII character other than a quote and
	// a line end. Zero means a comma, unless the header shows a semicolon or a tab.
	Comma byte
	// NoHeader says that the first row is a document. Columns are then given by number,
	// and Title or Abstract must be given.
	NoHeader bool

	// The columns of the fields. Each is a name in the header, or else a number from 1.
	// "" means the columns that have the names of the field. Of several, the first that
	// is not empty in a row counts.
	ID, Title, Abstract, Categories, Topics, Borderline string
}

// ReadCSV reads a document from each row of a table of comma-separated values, or of
// values with another separator. Names in the header are case-insensitive, and signs
// between words are ignored. The fields have the names that databases and reference
// managers give them, such as Document Title, AB and Abstract Note. Other columns are
// ignored. Semicolons separate topics and borderline topics within a cell, and a topic
// with a semicolon of its own is in quotes there. Semicolons or white space separate
// categories. Titles and abstracts become plain text without markup, and a remark such as
// "[No abstract available]" is no abstract.
//
// A line sep=; before the header names the separator. Up to twenty lines of other text
// before the header are skipped, if the header has the names of two fields. A table
// needs a title or an abstract. An error that names the columns ends the stream if the
// header has neither, lacks a column of [Table], or has it twice.
//
// Quotes follow RFC 4180. They count at the start of a cell, where they enclose
// separators, line breaks and quotes written twice. A line whose quotes do not match is a
// [*RecordError], and reading continues with the next line. So an open quote loses only the
// document of its own line. If the separator is a tab, such a line is read without
// quoting, because tab-separated text often has quotes of its own. An open quote that a
// later quote happens to close makes one row of the lines between. Lines end in line
// feeds, or in lone carriage returns if the header does.
//
// Cells that a row lacks are empty, because spreadsheets leave out empty cells at the end
// of rows. Such a row is a RecordError if it has no title and no abstract. Cells beyond
// the header are joined to the last column if that has texts, and are ignored otherwise.
// Rows with only white space in their cells are skipped.
func ReadCSV(name string, r io.Reader, t Table) iter.Seq2[Document, error] {
	return t.Read(name, r, nil)
}

// Read is [ReadCSV] with notes. What was skipped or guessed goes to notes, which may be
// nil. It may be lines before the header, a separator that the header shows, or columns
// of the same name. Rows with another number of cells than the header are noted, and so
// is a field that all rows lack. Notes on all rows come at the end.
func (t Table) Read(name string, r io.Reader, notes func(Note)) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		out := stream.To[RecordError](name, yield)
		if t.Comma != 0 && !names.IsSeparator(t.Comma) {
			out.Send(Document{}, 0, nil, fmt.Errorf("%q cannot separate cells; use an ASCII character other than a quote and a line end", t.Comma))
			return
		}
		d := tableDocuments{table: t, note: noteOf(name, notes)}
		f := d.framer(r)
		f.yield = func(r row) bool {
			doc, isDocument := d.next(&r)
			return !isDocument && r.bad == nil && r.err == nil || out.Send(doc, r.first, r.bad, r.err)
		}
		if f.frame(d.lines); !f.stopped {
			d.report()
		}
	}
}

// noteOf returns what makes notes of an input with this name.
func noteOf(name string, notes func(Note)) func(line int, format string, args ...any) {
	return func(line int, format string, args ...any) {
		if notes != nil {
			notes(Note{Name: name, Line: line, Text: fmt.Sprintf(format, args...)})
		}
	}
}

// tableDocuments makes documents of the rows of a table.
type tableDocuments struct {
	table   Table
	copies  bool // the rows are copied
	note    func(line int, format string, args ...any)
	opening opening
	lines   func() (tableLine, bool) // from the header on
	columns *columns                 // nil until the first row
	header  bool                     // the last row was the header
	summary tableSummary
}

// framer reads up to the header, and returns what makes rows of the lines.
func (d *tableDocuments) framer(r io.Reader) *framer {
	lines := newTableLines(r, !d.table.NoHeader)
	d.opening = d.table.opening(lines)
	rest := d.opening.rest
	d.lines = func() (tableLine, bool) {
		if len(rest) == 0 {
			return lines.next()
		}
		l := rest[0]
		rest = rest[1:]
		return l, true
	}
	return &framer{comma: d.opening.comma}
}

// next returns the document of a row, and whether there is one. It sets the reason why
// the row or the input cannot be read.
func (d *tableDocuments) next(r *row) (doc Document, isDocument bool) {
	if d.header = false; r.part || r.isBlank() {
		return doc, false
	}
	if d.columns == nil && r.err == nil {
		d.first(r)
		if d.header || r.err != nil {
			return doc, false
		}
	}
	if r.bad != nil || r.err != nil {
		d.summary.bad = true
		return doc, false
	}
	if doc, r.bad = d.columns.document(r); r.bad != nil {
		d.summary.bad = true
		return doc, false
	}
	d.summary.add(d.columns, r, &doc)
	return doc, true
}

// first finds the columns by the first row.
func (d *tableDocuments) first(r *row) {
	switch {
	case r.bad != nil && d.table.NoHeader:
		return // a later row will serve
	case r.bad != nil:
		r.err = fmt.Errorf("the header on line %d cannot be read: %w", r.first, r.bad)
	default:
		d.columns, r.err = d.table.columns(r.cells)
		d.header = !d.table.NoHeader && r.err == nil
	}
	if d.columns != nil {
		d.columns.comma = d.opening.comma
	}
	if d.header {
		d.reportOpening(r.first)
	}
}

// document returns the document of a row.
func (c *columns) document(r *row) (Document, error) {
	d := Document{
		ID:         r.id(c.id),
		Title:      c.text(r, c.title, plain.Text),
		Abstract:   c.text(r, c.abstract, plain.Abstract),
		Categories: categories(r.cell(c.categories)),
		Topics:     list(r.cell(c.topics)),
		Borderline: list(r.cell(c.borderline)),
	}
	if len(r.cells) < c.size && d.Title == "" && d.Abstract == "" {
		return Document{}, fmt.Errorf("only %d of %d fields%s, and no title or abstract among them",
			len(r.cells), c.size, r.end())
	}
	return d, nil
}

// end names the last line of a row of several lines. A stray quote may have made the
// row longer than its author meant.
func (r *row) end() string {
	if r.first == r.last {
		return ""
	}
	return fmt.Sprintf(" up to line %d", r.last)
}

// cell returns a cell of the row, or "" if it is missing.
func (r *row) cell(i int) string {
	if i < 0 || i >= len(r.cells) {
		return ""
	}
	return string(r.cells[i])
}

// text returns the first cell that clean leaves something of.
func (c *columns) text(r *row, columns []int, clean func(string) string) string {
	for _, column := range columns {
		text := r.cell(column)
		if column == c.size-1 && r.filled > c.size {
			text = string(bytes.Join(r.cells[column:r.filled], []byte{c.comma}))
		}
		if text = clean(text); text != "" {
			return text
		}
	}
	return ""
}

// takesRest reports whether the last column is a text, which takes cells beyond the
// header. They are most likely parts of it, because it has separators without quotes.
func (c *columns) takesRest() bool {
	return slices.Contains(c.title, c.size-1) || slices.Contains(c.abstract, c.size-1)
}

// id returns the first cell that names the paper.
func (r *row) id(columns []idColumn) string {
	for _, c := range columns {
		text := r.cell(c.column)
		switch c.key {
		case "id", "key":
			text = ids.Own(text)
		case "arxivid", "arxiv":
			if id, ok := ids.ArXiv(text); ok {
				text = id
			} else {
				text = ""
			}
		default:
			text = ids.Known(plain.Abstract(text)) // drops remarks such as "no abstract"
		}
		if strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// categories splits a cell at semicolons and white space.
func categories(cell string) []string {
	return list(strings.Join(strings.Fields(cell), ";"))
}

// list splits a cell of names at semicolons, and returns valid UTF-8.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return semicolons.Split(strings.ToValidUTF8(cell, "\uFFFD"))
}
