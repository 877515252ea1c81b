package records

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/topictag/topictag/internal/semicolons"
	"github.com/topictag/topictag/tagger"
)

// table writes a row a document: id, title, tags and their probabilities, both with
// semicolons between, and abstained. A tag with a semicolon of its own is in quotes within
// its cell. Columns add a cell a topic, and evidence. Each row is one Write.
type table struct {
	w       io.Writer
	buf     bytes.Buffer
	out     *csv.Writer // to the buffer
	columns Columns
}

func newCSV(w io.Writer, c Columns) (Writer, error) { return newTable(w, ',', c) }

func newTSV(w io.Writer, c Columns) (Writer, error) { return newTable(w, '\t', c) }

func newTable(w io.Writer, comma rune, c Columns) (Writer, error) {
	t := &table{w: w, columns: c}
	t.out = csv.NewWriter(&t.buf)
	t.out.Comma = comma
	return t, t.writeRow(c.header())
}

func (t *table) Write(d tagger.Tagged) error { return t.writeRow(t.columns.row(d)) }

// header returns the names of the columns of tables.
func (c Columns) header() []string {
	header := append([]string{"id", "title", "tags", "tag_probabilities", "abstained"}, c.Topics...)
	if c.Evidence {
		header = append(header, "evidence")
	}
	return header
}

// row returns the cells of a document.
func (c Columns) row(d tagger.Tagged) []string {
	var tags, probabilities []string
	for _, s := range d.Tags {
		tags = append(tags, s.Topic)
		probabilities = append(probabilities, decimals(s.Probability))
	}
	row := []string{
		d.Document.ID, d.Document.Title, semicolons.Join(tags), strings.Join(probabilities, ";"), string(d.Abstained),
	}
	for _, topic := range c.Topics {
		row = append(row, decimals(Probability(d.Probabilities, topic)))
	}
	if c.Evidence {
		row = append(row, EvidenceLine(d.Evidence))
	}
	return row
}

// writeRow writes a row.
func (t *table) writeRow(row []string) error {
	t.buf.Reset()
	if err := t.out.Write(row); err != nil {
		return err
	}
	t.out.Flush() // to a buffer, which takes all
	_, err := t.w.Write(t.buf.Bytes())
	return err
}

// decimals returns a probability with at most four decimals, as JSON has it.
func decimals(p float64) string {
	return strconv.FormatFloat(float64(int(p*1e4+0.5))/1e4, 'f', -1, 64)
}
