package output

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// table writes a row a document for people: id, tags, and as much of the title as
// the line has room for. Evidence gets a line below. The columns have fixed widths,
// so that each row is written at once.
type table struct {
	w       io.Writer
	columns records.Columns
	width   int // of a line
}

// Widths in characters.
const (
	idWidth      = 12
	tagsWidth    = 38
	minTitle     = 30
	defaultWidth = 120 // of a line where there is no terminal
)

func newTable(w io.Writer, c records.Columns) (records.Writer, error) {
	return &table{w, c, text.TerminalWidth(defaultWidth)}, nil
}

func (w *table) Write(t tagger.Tagged) error {
	tags := make([]string, len(t.Tags))
	for i, s := range t.Tags {
		tags[i] = fmt.Sprintf("%s %.2f", safe.Line(s.Topic), s.Probability)
	}
	cell := strings.Join(tags, ", ")
	if cell == "" {
		cell = "- (" + string(t.Abstained) + ")"
	}
	title := safe.Line(t.Document.Title)
	if title == "" {
		title = safe.Line(t.Document.Abstract)
	}
	row := fmt.Sprintf("%-*s  %-*s  ", idWidth, safe.Line(t.Document.ID), tagsWidth, cell)
	for _, topic := range w.columns.Topics {
		row += fmt.Sprintf("%s %.4f  ", safe.Line(topic), records.Probability(t.Probabilities, topic))
	}
	room := max(minTitle, w.width-utf8.RuneCountInString(row))
	row = strings.TrimRight(row+safe.Cut(title, room), " ") + "\n"
	if len(t.Evidence) > 0 {
		row += fmt.Sprintf("%*s%s\n", idWidth+2, "", safe.Line(records.EvidenceLine(t.Evidence)))
	}
	_, err := io.WriteString(w.w, row)
	return err
}
