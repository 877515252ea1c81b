package records

import (
	"encoding/json"
	"io"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// jsonl writes a JSON object a line, that of [tagger.Tagged].
type jsonl struct{ w io.Writer }

func newJSONL(w io.Writer, _ Columns) (Writer, error) { return JSONL(w), nil }

// JSONL returns a writer of JSON lines to w.
func JSONL(w io.Writer) Writer { return jsonl{w} }

// Write calls the method of the document itself: a json.Encoder would parse the
// result once more.
func (w jsonl) Write(t tagger.Tagged) error {
	line, err := t.MarshalJSON()
	if err != nil {
		return err
	}
	_, err = w.w.Write(append(line, '\n'))
	return err
}

// WriteBad writes the line {"error":...,"line":N} where JSON lines have no record, because
// it cannot be read. The line is that of the input, from 1.
func WriteBad(w io.Writer, bad *corpus.RecordError) error {
	return WriteLine(w, struct {
		Error string `json:"error"`
		Line  int    `json:"line"`
	}{bad.Err.Error(), bad.Line})
}

// WriteLine writes a value as a line of JSON that leaves < > & as they are.
func WriteLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
