package report

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
)

// Widths in characters.
const (
	nameWidth   = 18  // at least
	longestLine = 120 // where there is no terminal
)

// column is a column of the table of figures.
type column struct {
	name  string
	width int
	cell  func(r Row) string
}

func digits(name string, width int, of func(r Row) float64) column {
	return column{name, width, func(r Row) string { return fmt.Sprintf("%.3f", of(r)) }}
}

func columns() []column {
	return []column{
		digits("precision", 9, func(r Row) float64 { return r.Precision }),
		digits("recall", 7, func(r Row) float64 { return r.Recall }),
		digits("F1", 6, func(r Row) float64 { return r.F1 }),
		{"95 %", 12, func(r Row) string { return fmt.Sprintf("%.3f-%.3f", r.Interval.Low.F1, r.Interval.High.F1) }},
		digits("AP", 6, func(r Row) float64 { return r.AveragePrecision }),
		digits("Brier", 6, func(r Row) float64 { return r.Brier }),
		digits("ECE", 6, func(r Row) float64 { return r.ECE }),
		digits("chance", 6, func(r Row) float64 { return r.Interval.ChanceECE }),
		{"support", 8, func(r Row) string { return fmt.Sprint(r.Support) }},
	}
}

// writeFigures writes the table of figures. Columns that a line has no room for are in
// further tables below.
func (e *Evaluation) writeFigures(b *strings.Builder, width int) {
	name := e.nameColumn()
	for rest := columns(); len(rest) > 0; {
		n, used := 0, name
		for n < len(rest) && (n == 0 || used+1+rest[n].width <= width) {
			used += 1 + rest[n].width
			n++
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		e.writePart(b, name, rest[:n])
		rest = rest[n:]
	}
}

// nameColumn returns the width of the column of names, in which most names are whole.
func (e *Evaluation) nameColumn() int {
	var names []string
	for _, r := range e.rows() {
		names = append(names, r.Name)
	}
	return text.NameColumn(nameWidth, names)
}

func (e *Evaluation) writePart(b *strings.Builder, name int, part []column) {
	fmt.Fprintf(b, "%-*s", name, text.Plural(e.Documents, "document"))
	for _, c := range part {
		fmt.Fprintf(b, " %*s", c.width, c.name)
	}
	for _, r := range e.rows() {
		b.WriteString("\n" + text.Padded(safe.Line(r.Name), name))
		for _, c := range part {
			fmt.Fprintf(b, " %*s", c.width, c.cell(r))
		}
	}
	b.WriteByte('\n')
}
