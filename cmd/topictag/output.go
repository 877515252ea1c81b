package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"golang.org/x/term"
)

// writer writes tagged documents in one of the output formats.
type writer interface {
	write(t tagger.Tagged) error
}

// columns are what records have besides tags and reasons: the topics with a
// probability each, and the terms that speak for the tags.
type columns struct {
	topics   []string
	evidence bool
}

// newWriter returns the writer of a format.
func newWriter(format string, w io.Writer, more columns) (writer, error) {
	switch format {
	case "jsonl":
		return newJSONLWriter(w), nil
	case "csv":
		return newCSVWriter(w, ',', more)
	case "tsv":
		return newCSVWriter(w, '\t', more)
	case "table":
		return newTableWriter(w, more), nil
	case "markdown":
		return markdownWriter{w, more}, nil
	}
	return nil, choices.Unknown("output-format", format, outputFormats())
}

type jsonlWriter struct {
	*json.Encoder
	out io.Writer
}

func newJSONLWriter(w io.Writer) jsonlWriter {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return jsonlWriter{e, w}
}

// write writes a record without the encoder, which would check it once more.
func (w jsonlWriter) write(t tagger.Tagged) error {
	line, err := t.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.out.Write(append(line, '\n'))
	return err
}

// csvWriter writes the columns id, title, tags and their probabilities (both
// separated by semicolons), abstained, a column for each topic with a probability,
// and evidence, if these were asked for.
type csvWriter struct {
	*csv.Writer
	columns
}

func newCSVWriter(w io.Writer, comma rune, more columns) (*csvWriter, error) {
	c := &csvWriter{csv.NewWriter(w), more}
	c.Comma = comma
	header := append([]string{"id", "title", "tags", "tag_probabilities", "abstained"}, more.topics...)
	if more.evidence {
		header = append(header, "evidence")
	}
	return c, c.writeRow(header)
}

func (w *csvWriter) write(t tagger.Tagged) error {
	var tags, probabilities []string
	for _, s := range t.Tags {
		tags = append(tags, s.Topic)
		probabilities = append(probabilities, decimals(s.Probability))
	}
	row := []string{t.Document.ID, t.Document.Title, strings.Join(tags, ";"), strings.Join(probabilities, ";"), string(t.Abstained)}
	for _, topic := range w.topics {
		row = append(row, decimals(probability(t.Probabilities, topic)))
	}
	if w.evidence {
		row = append(row, evidence(t.Evidence))
	}
	return w.writeRow(row)
}

// writeRow writes a row into the buffer behind the csv.Writer's own.
func (w *csvWriter) writeRow(row []string) error {
	if err := w.Write(row); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}

// evidence returns the terms that speak for the tags as a line: "quantum: surface
// codes, errors; robotics: arm".
func evidence(all []tagger.TopicEvidence) string {
	topics := make([]string, len(all))
	for i, e := range all {
		terms := make([]string, len(e.Terms))
		for j, w := range e.Terms {
			terms[j] = safe.Line(w.Surface)
		}
		topics[i] = e.Topic + ": " + strings.Join(terms, ", ")
	}
	return strings.Join(topics, "; ")
}

func probability(all []tagger.Score, topic string) float64 {
	for _, s := range all {
		if s.Topic == topic {
			return s.Probability
		}
	}
	return 0
}

func decimals(p float64) string {
	return strconv.FormatFloat(float64(int(p*1e4+0.5))/1e4, 'f', -1, 64)
}

// tableWriter writes a table for people: id, tags, and the title as far as the
// line has room; below it evidence, if that was asked for. Its columns have fixed
// widths, so that a row can be written as soon as it is there.
type tableWriter struct {
	io.Writer
	columns
	width int // of a line
}

const (
	idWidth      = 12
	tagsWidth    = 38
	minTitle     = 30
	defaultWidth = 120
)

func newTableWriter(w io.Writer, more columns) *tableWriter {
	t := &tableWriter{w, more, defaultWidth}
	if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && width > 0 {
		t.width = width
	}
	return t
}

func (w *tableWriter) write(t tagger.Tagged) error {
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
	for _, topic := range w.topics {
		row += fmt.Sprintf("%s %.4f  ", safe.Line(topic), probability(t.Probabilities, topic))
	}
	room := max(minTitle, w.width-utf8.RuneCountInString(row))
	row = strings.TrimRight(row+safe.Cut(title, room), " ") + "\n"
	if len(t.Evidence) > 0 {
		row += fmt.Sprintf("%*s%s\n", idWidth+2, "", safe.Line(evidence(t.Evidence)))
	}
	_, err := io.WriteString(w, row)
	return err
}

// outputFormats returns the words of --output-format.
func outputFormats() []string {
	return []string{"table", "jsonl", "csv", "tsv", "markdown", "bibtex", "ris"}
}
