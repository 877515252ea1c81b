package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
)

// readPlain reads an input as one document, whose ID is the name. A first line of up
// to longestTitle bytes with a blank line behind it is the title; all else is the
// abstract. An input with nothing but white space holds no document; one over
// [corpus.MaxRecord] is a bad record.
func readPlain(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
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
		text = bytes.TrimSpace(bytes.TrimPrefix(bytes.ToValidUTF8(text, []byte("\uFFFD")), []byte("\uFEFF")))
		if len(text) > 0 {
			yield(plainDocument(name, text), nil)
		}
	}
}

// longestTitle is that of a digest, in which longer lines are abstracts.
const longestTitle = 200

// plainDocument takes a text apart.
func plainDocument(name string, text []byte) corpus.Document {
	title, rest, _ := bytes.Cut(text, []byte("\n"))
	blank, rest, found := bytes.Cut(rest, []byte("\n"))
	if !found || len(bytes.TrimSpace(blank)) > 0 || len(title) > longestTitle {
		return corpus.Document{ID: name, Abstract: string(text)}
	}
	return corpus.Document{ID: name, Title: string(bytes.TrimSpace(title)), Abstract: string(bytes.TrimSpace(rest))}
}

// readGuessed reads an input as a digest because nothing tells another format. If no
// paper is found in it, it says what else there is.
func readGuessed(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range corpus.ReadDigest(name, r) {
			if bad := new(corpus.RecordError); errors.As(err, &bad) && !errors.Is(err, corpus.ErrTooLarge) {
				err = &corpus.RecordError{Name: bad.Name, Line: bad.Line, Err: fmt.Errorf("%w; if it is none, --input-format says what it is: text is one document, csv a table", bad.Err)}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
