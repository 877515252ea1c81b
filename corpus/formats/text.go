package formats

import (
	"bytes"
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/paragraph"
)

// readText reads an input as one document, whose ID is the name. A first line of up to
// paragraph.Shortest bytes is the title if a blank line follows. All else is the
// abstract. An input of only white space holds no document. One over [corpus.MaxRecord]
// is a bad record.
func readText(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		text, err := io.ReadAll(io.LimitReader(r, corpus.MaxRecord+1))
		switch {
		case err != nil:
			yield(corpus.Document{}, fmt.Errorf("%s: %w", name, err))
			return
		case len(text) > corpus.MaxRecord:
			yield(corpus.Document{}, &corpus.RecordError{Name: name, Line: 1, Err: corpus.ErrTooLarge})
			return
		}
		text = bytes.ToValidUTF8(text, []byte("\uFFFD"))
		text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte(byteOrderMark)))
		if len(text) > 0 {
			yield(textDocument(name, text), nil)
		}
	}
}

// textDocument splits a text into title and abstract.
func textDocument(name string, text []byte) corpus.Document {
	title, rest, _ := bytes.Cut(text, []byte("\n"))
	blank, rest, found := bytes.Cut(rest, []byte("\n"))
	if !found || len(bytes.TrimSpace(blank)) > 0 || len(title) > paragraph.Shortest {
		return corpus.Document{ID: name, Abstract: string(text)}
	}
	return corpus.Document{
		ID:       name,
		Title:    string(bytes.TrimSpace(title)),
		Abstract: string(bytes.TrimSpace(rest)),
	}
}
