package corpus

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// ReadJSONL reads one JSON object a line, with the fields id (a string or a
// number), title, abstract (or text, where abstract is absent or empty), topics
// and borderline (lists of strings). All are optional and others are ignored;
// blank lines are passed over. A line that is no such object is a
// [*RecordError] with name and line number.
func ReadJSONL(name string, r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for l := range lines(r) {
			d, err := Document{}, l.err
			switch {
			case err != nil && !errors.Is(err, errTooLarge):
				yield(d, fmt.Errorf("%s: %w", name, err))
				return
			case err == nil && len(bytes.TrimSpace(l.text)) == 0:
				continue
			case err == nil:
				d, err = parseRecord(l.text)
			}
			if err != nil {
				err = &RecordError{Name: name, Line: l.number, Err: err}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

func parseRecord(text []byte) (Document, error) {
	var record struct {
		ID any `json:"id"`
		Document
		Text string `json:"text"`
	}
	if string(bytes.TrimSpace(text)) == "null" { // which would decode to anything
		return Document{}, errors.New("a JSON object was expected, not null")
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&record); err != nil {
		return Document{}, jsonError(err)
	}
	if decoder.InputOffset() < int64(len(bytes.TrimRight(text, " \t\r"))) {
		return Document{}, errors.New("more than one JSON value on the line")
	}
	switch id := record.ID.(type) {
	case nil:
	case string:
		record.Document.ID = id
	case json.Number:
		record.Document.ID = id.String()
	default:
		return Document{}, errors.New("id is neither a string nor a number")
	}
	if record.Abstract == "" {
		record.Abstract = record.Text
	}
	return record.Document, nil
}

// jsonError says what is wrong with a record in the words of its fields.
func jsonError(err error) error {
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("JSON ends in the middle")
	case errors.As(err, &wrongType) && wrongType.Field == "":
		return fmt.Errorf("a JSON object was expected, not a JSON %s", wrongType.Value)
	case errors.As(err, &wrongType):
		return fmt.Errorf("field %s cannot be a JSON %s", strings.TrimPrefix(wrongType.Field, "Document."), wrongType.Value)
	}
	return err
}

// WriteJSONL writes a JSON object a line for each document, such that
// [ReadJSONL] returns the same documents: bytes that are no UTF-8 become U+FFFD,
// and empty lists nil. It stops at the first error, of docs or of w, and returns
// it; [Skip] drops bad records. Each document is one Write, which is not held
// back: give it a bufio.Writer where many writes are slow. A line may be longer
// than the [MaxRecord] that is read.
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
