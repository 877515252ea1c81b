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
// the line has room for. Evidence gets a line below. Each row is written at once, so the
// column of ids is as wide as the longest id so far.
type table struct {
	w       io.Writer
	columns records.Columns
	width   int // of a line
	id      int // width of the column of ids, 0 before the first row
}

// Widths in characters.
const (
	minID        = 12
	maxID        = 30 // longer ids move their own row
	tagsWidth    = 38
	minTags      = 30 // on a narrow terminal
	leastTags    = 22 // on one that is narrow for its ids: one topic of the bundled model
	minTitle     = 30
	leastTitle   = 8   // shorter ones say nothing
	defaultWidth = 120 // of a line where there is no terminal
)

// tags returns the width of the column of tags, which leaves room for a title.
func (w *table) tags() int {
	room := w.width - w.id - 2 - 2
	if room < minTags+leastTitle {
		return leastTags
	}
	return min(tagsWidth, max(minTags, room-minTitle))
}

// room returns how much of a title a row has room for. A row with probabilities is longer
// than most lines and has a part of the title anyway.
func (w *table) room(row string) int {
	room := w.width - utf8.RuneCountInString(row)
	switch {
	case len(w.columns.Topics) > 0:
		return max(minTitle, room)
	case room < leastTitle:
		return 0
	}
	return room
}

func newTable(w io.Writer, c records.Columns) (records.Writer, error) {
	return &table{w: w, columns: c, width: text.TerminalWidth(defaultWidth)}, nil
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
	id := safe.Line(t.Document.ID)
	w.id = max(w.id, minID, min(maxID, w.width-2-leastTags-2-leastTitle, utf8.RuneCountInString(id)))
	row := fmt.Sprintf("%-*s  %-*s  ", w.id, id, w.tags(), cell)
	for _, topic := range w.columns.Topics {
		row += fmt.Sprintf("%s %.4f  ", safe.Line(topic), records.Probability(t.Probabilities, topic))
	}
	if room := w.room(row); room > 0 {
		row += safe.Cut(title, room)
	}
	row = strings.TrimRight(row, " ") + "\n"
	if len(t.Evidence) > 0 {
		row += fmt.Sprintf("%*s%s\n", w.id+2, "", safe.Line(records.EvidenceLine(t.Evidence)))
	}
	_, err := io.WriteString(w.w, row)
	return err
}
