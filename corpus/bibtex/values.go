package bibtex

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/space"
)

// The fields that are read.
const (
	title = iota
	abstract
	category
	keywords
	known
)

// fieldOf returns the field with a name, or known if it is not read.
func fieldOf(name []byte) int {
	for kind, names := range [known][]string{
		title: {"title"}, abstract: {"abstract"}, category: {"primaryclass", "eprintclass"}, keywords: {"keywords"},
	} {
		for _, n := range names {
			if len(n) == len(name) && strings.EqualFold(n, string(name)) {
				return kind
			}
		}
	}
	return known
}

// find returns the first field of a kind, nil if there is none.
func (e *entry) find(raw []byte, kind int) *field {
	for i := range e.fields {
		if f := &e.fields[i]; fieldOf(raw[f.name.start:f.name.end]) == kind {
			return f
		}
	}
	return nil
}

// read makes the document of an entry.
func (e *entry) read(raw []byte, d *definitions) error {
	for kind := range e.texts {
		if f := e.find(raw, kind); f != nil {
			text, err := d.text(raw, f)
			if err != nil {
				return err
			}
			e.texts[kind] = text
		}
	}
	e.document = corpus.Document{
		ID:       string(raw[e.key.start:e.key.end]),
		Title:    space.Fold(e.texts[title]),
		Abstract: space.Fold(e.texts[abstract]),
		Topics:   split(strings.ToValidUTF8(e.texts[keywords], "\uFFFD")),
	}
	if categories := strings.Fields(e.texts[category]); len(categories) > 0 {
		e.document.Categories = categories
	}
	return nil
}

// definitions are the strings that @string defines.
type definitions struct {
	texts  map[string]string // by name in lower case
	size   int               // of all, at most MaxRecord
	budget int               // how many bytes of defined strings entries may still use
}

// perByte is how many bytes of defined strings entries may use for each byte of the file,
// on average. It is far more than any bibliography needs. Without a bound, a file of
// some MB would become thousands of GB if every entry named a long string.
const perByte = 64

// read adds to the budget for size bytes of the file.
func (d *definitions) read(size int) { d.budget = min(d.budget+perByte*size, 4*corpus.MaxRecord) }

var errStrings = fmt.Errorf("the strings that it names are too long, with those of the entries before: "+
	"over %d times as long as the file", perByte)

// add adds the strings of a definition. A string replaces an earlier one of its name.
func (d *definitions) add(raw []byte, e *entry) error {
	const each = 64 // about the bytes of an element of the map
	for i := range e.fields {
		f := &e.fields[i]
		name := strings.ToLower(string(raw[f.name.start:f.name.end]))
		text, err := d.text(raw, f)
		if err != nil {
			return err
		}
		if d.size += len(name) + len(text) + each; d.size > corpus.MaxRecord {
			return corpus.ErrTooLarge
		}
		if d.texts == nil {
			d.texts = map[string]string{}
		}
		d.texts[name] = text
	}
	return nil
}

// text returns the text of a value. A name that is not defined is its own text, so that no
// part of a title is lost. A text over MaxRecord or over the budget is an error, because
// strings of strings may be long.
func (d *definitions) text(raw []byte, f *field) (string, error) {
	var b strings.Builder
	for _, p := range f.parts {
		text, price := string(p.inner(raw)), 0
		if p.open == 0 {
			if defined, ok := d.texts[strings.ToLower(text)]; ok {
				text, price = defined, len(defined)
			}
		}
		switch {
		case b.Len()+len(text) > corpus.MaxRecord:
			return "", corpus.ErrTooLarge
		case price > d.budget:
			return "", errStrings
		}
		d.budget -= price
		b.WriteString(text)
	}
	return b.String(), nil
}
