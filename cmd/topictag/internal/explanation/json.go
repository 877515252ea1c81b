package explanation

import (
	"bytes"
	"io"

	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/tagger"
)

// jsonWriter writes a line a document, as the JSON of [tagger.Explained]. It writes one topic
// after the other.
type jsonWriter struct{ w io.Writer }

func (jsonWriter) Begin() error { return nil }
func (jsonWriter) End() error   { return nil }

func (w jsonWriter) Write(r Record) error {
	var b bytes.Buffer
	err := output.JSON(&b).Encode(tagger.Explained{
		Document:     r.Document,
		Abstained:    r.Abstained,
		Explanations: []tagger.Explanation{},
	})
	if err != nil {
		return err
	}
	const end = "]}\n"
	if _, err := w.w.Write(b.Bytes()[:b.Len()-len(end)]); err != nil {
		return err
	}
	separator := ""
	for e := range r.Explanations {
		if _, err := io.WriteString(w.w, separator); err != nil {
			return err
		}
		if err := e.WriteJSON(w.w); err != nil {
			return err
		}
		separator = ","
	}
	_, err = io.WriteString(w.w, end)
	return err
}
