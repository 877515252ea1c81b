package records

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/topictag/topictag/internal/semicolons"
	"github.com/topictag/topictag/tagger"
)

// table writes a row a document: id, title, tags and their probabilities, both with
// semicolons between, and abstained. Columns add a cell a topic, and evidence.
type table struct {
	out     *csv.Writer
	columns Columns
}

func newCSV(w io.Writer, c Columns) (Writer, error) { return newTable(w, ',', c) }

func newTSV(w io.Writer, c Columns) (Writer, error) { return newTable(w, '\t', c) }

func newTable(w io.Writer, comma rune, c Columns) (Writer, error) {
	t := &table{csv.NewWriter(w), c}
	t.out.Comma = comma
	header := append([]string{"id", "title", "tags", "tag_probabilities", "abstained"}, c.Topics...)
	if c.Evidence {
		header = append(header, "evidence")
	}
	return t, t.writeRow(header)
}

func (t *table) Write(d tagger.Tagged) error {
	var tags, probabilities []string
	for _, s := range d.Tags {
		tags = append(tags, s.Topic)
		probabilities = append(probabilities, decimals(s.Probability))
	}
	row := []string{
		d.Document.ID, d.Document.Title, semicolons.Join(tags), strings.Join(probabilities, ";"), string(d.Abstained),
	}
	for _, topic := range t.columns.Topics {
		row = append(row, decimals(Probability(d.Probabilities, topic)))
	}
	if t.columns.Evidence {
		row = append(row, EvidenceLine(d.Evidence))
	}
	return t.writeRow(row)
}

// writeRow writes a row through the buffer of the csv.Writer.
func (t *table) writeRow(row []string) error {
	if err := t.out.Write(row); err != nil {
		return err
	}
	t.out.Flush()
	return t.out.Error()
}

// decimals returns a probability with at most four decimals, as JSON has it.
func decimals(p float64) string {
	return strconv.FormatFloat(float64(int(p*1e4+0.5))/1e4, 'f', -1, 64)
}
