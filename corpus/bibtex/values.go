package bibtex

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/tex"
)

// The fields that are read.
const (
	title = iota
	subtitle
	abstract
	category
	keywords
	known
)

// fieldOf returns the field with a name, or known if it is not read.
func fieldOf(name []byte) int {
	is := func(wanted string) bool { return strings.EqualFold(wanted, string(name)) }
	switch len(name) {
	case len("title"):
		if is("title") {
			return title
		}
	case len("subtitle"): // and abstract, and keywords
		switch {
		case is("subtitle"):
			return subtitle
		case is("abstract"):
			return abstract
		case is("keywords"):
			return keywords
		}
	case len("primaryclass"):
		if is("primaryclass") {
			return category
		}
	case len("eprintclass"):
		if is("eprintclass") {
			return category
		}
	}
	return known
}

// document makes the document of an entry. Of fields of the same name, the first that is
// not blank counts.
func (s *scanner) document(e *entry) error {
	for i := range e.fields {
		f := &e.fields[i]
		kind := fieldOf(s.raw[f.name.start:f.name.end])
		if kind == known || strings.TrimSpace(e.texts[kind]) != "" {
			continue
		}
		text, err := s.textOf(e, f)
		if err != nil {
			return err
		}
		if e.at[kind] > 0 && strings.TrimSpace(text) == "" {
			continue
		}
		if e.at[kind] > 0 {
			s.note(e.line, fmt.Sprintf("the first field %.40q is empty; a later one counts", s.raw[f.name.start:f.name.end]))
		}
		e.texts[kind], e.at[kind] = text, i+1
		for _, p := range f.parts {
			e.unsafe = e.unsafe || kind == keywords && p.loose
		}
	}
	e.document = corpus.Document{
		ID:       s.decode(e, string(s.raw[e.key.start:e.key.end])),
		Title:    e.title(),
		Abstract: plain.Abstract(tex.Text(e.texts[abstract])),
		Topics:   split(e.texts[keywords], func(word string) string { return s.decode(e, word) }),
	}
	if categories := strings.Fields(e.texts[category]); len(categories) > 0 {
		e.document.Categories = categories
	}
	return nil
}

// title returns the title with the subtitle, or the subtitle if there is no title.
func (e *entry) title() string {
	main, sub := plain.Text(tex.Text(e.texts[title])), plain.Text(tex.Text(e.texts[subtitle]))
	return cmp.Or(plain.Joined(main, sub), sub)
}

// textOf returns the text of a value, as UTF-8 unless it is one of keywords.
func (s *scanner) textOf(e *entry, f *field) (string, error) {
	text, undefined, err := s.defined.text(s.raw, f)
	if err != nil {
		return "", err
	}
	if undefined != "" {
		s.note(e.line, fmt.Sprintf("the string %.40q is not defined, and its name is read as text", undefined))
	}
	if fieldOf(s.raw[f.name.start:f.name.end]) == keywords {
		return text, nil // each is decoded by itself, because tags in UTF-8 may have been added
	}
	return s.decode(e, text), nil
}

// decode returns a part of the file as UTF-8.
func (s *scanner) decode(e *entry, text string) string {
	if utf8.ValidString(text) {
		return text
	}
	e.decoded = true
	if !s.told {
		s.told = true
		s.note(e.line, "the text is not UTF-8, and is read as "+s.charset.Name())
	}
	return s.charset.Text(text)
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
	"over %d times as long as the file; shorten what @string defines", perByte)

// define adds the strings of a definition. A string replaces an earlier one of its name.
func (s *scanner) define(e *entry) error {
	const each = 64 // about the bytes of an element of the map
	d := &s.defined
	for i := range e.fields {
		f := &e.fields[i]
		name := strings.ToLower(string(s.raw[f.name.start:f.name.end]))
		text, _, err := d.text(s.raw, f)
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

// text returns the text of a value. A name that is not defined is its own text, so that
// no part of a title is lost. The last such name is returned. A text over MaxRecord or
// over the budget is an error, because strings of strings may be long.
func (d *definitions) text(raw []byte, f *field) (text, undefined string, err error) {
	if len(f.parts) == 1 && f.parts[0].open != 0 { // as most are
		return string(f.parts[0].inner(raw)), "", nil
	}
	var b strings.Builder
	for _, p := range f.parts {
		text, price := string(p.inner(raw)), 0
		if p.open == 0 && !p.loose {
			if defined, ok := d.texts[strings.ToLower(text)]; ok {
				text, price = defined, len(defined)
			} else if strings.Trim(text, "0123456789") != "" {
				undefined = text
			}
		}
		switch {
		case b.Len()+len(text) > corpus.MaxRecord:
			return "", "", corpus.ErrTooLarge
		case price > d.budget:
			return "", "", errStrings
		}
		d.budget -= price
		b.WriteString(text)
	}
	return b.String(), undefined, nil
}
