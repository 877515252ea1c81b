package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus/internal/lenient"
)

// ReadJSONL reads a document from each line, which is a JSON object. Its fields are
//
//	id                  a string or a number
//	title               a string
//	abstract, or text   a string; text counts if abstract is absent or empty
//	categories          a list of strings, or a string with white space between them
//	topics, borderline  lists of strings, or strings with semicolons between names
//
// All fields are optional, and other fields are ignored. So are categories of another
// type. Blank lines are skipped. A line that is no such object is a [*RecordError] with
// name and line number.
func ReadJSONL(name string, r io.Reader) iter.Seq2[Document, error] {
	return Fields{}.ReadJSONL(name, r)
}

// ReadJSONL reads JSON lines as the function [ReadJSONL] does, with these names of fields.
func (f Fields) ReadJSONL(name string, r io.Reader) iter.Seq2[Document, error] {
	return lineDocuments(name, r, f.parse)
}

// record is an object with the default names of fields.
type record struct {
	ID jsontext.Value `json:"id"`
	Document
	Categories lenient.Categories `json:"categories"`
	Topics     lenient.Labels     `json:"topics"`
	Borderline lenient.Labels     `json:"borderline"`
	Text       string             `json:"text"`
}

// parseRecord reads an object with the default names of fields.
func parseRecord(text []byte) (Document, error) {
	var r record
	if string(bytes.TrimSpace(text)) == "null" { // which would decode to anything
		return Document{}, lenient.NoObject(jsontext.KindNull)
	}
	if err := lenient.Unmarshal(text, &r); err != nil {
		return Document{}, lenient.Explain(err)
	}
	return r.document()
}

// document makes a document of the record.
func (r *record) document() (Document, error) {
	d := r.Document
	switch r.ID.Kind() {
	case jsontext.KindInvalid, jsontext.KindNull:
	case jsontext.KindString:
		id, _ := jsontext.AppendUnquote(nil, r.ID) // an error is invalid UTF-8, which becomes U+FFFD
		d.ID = string(id)
	case jsontext.KindNumber:
		d.ID = string(r.ID)
	default:
		return Document{}, errors.New("id is neither a string nor a number")
	}
	if d.Abstract == "" {
		d.Abstract = r.Text
	}
	d.Categories, d.Topics, d.Borderline = r.Categories, r.Topics, r.Borderline
	return d, nil
}

// WriteJSONL writes each document as a line with a JSON object. [ReadJSONL] returns the
// same documents, except that bytes that are not UTF-8 become U+FFFD and empty lists
// become nil. WriteJSONL stops at the first error of docs or w and returns it. [Skip]
// drops bad records. Each document is one Write, and none is buffered: use a
// bufio.Writer if many writes are slow. A line may be longer than [MaxRecord], and is
// then not read back.
func WriteJSONL(w io.Writer, docs iter.Seq2[Document, error]) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for d, err := range docs {
		if err == nil {
			err = out.Encode(d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
