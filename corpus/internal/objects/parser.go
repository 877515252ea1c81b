package objects

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/lenient"
)

// parser makes documents of the texts of records.
type parser struct {
	options  Options
	dialects []Dialect
	record   *record
	search   search
	own      own
	others   bool // the last record was not like own
	note     func(line int, format string, args ...any)
	noted    map[string]bool // findings that are noted once an input

	found []result // of the last item
}

// result is a document or an error, with its line.
type result struct {
	line int
	doc  corpus.Document
	err  error
}

func newParser(o Options, note func(line int, format string, args ...any)) *parser {
	f := o.Fields
	p := &parser{options: o, dialects: Dialects(), note: note, noted: map[string]bool{}}
	p.record = newRecord(p.dialects, f)
	p.own.marks = newMarks(p.dialects)
	p.search.probe = p.record.another()
	p.search.title, p.search.texts = []string{customKey(f.Title)}, []string{customKey(f.Abstract)}
	for _, d := range p.dialects {
		p.search.title = append(p.search.title, d.title...)
		p.search.texts = append(p.search.texts, d.abstract...)
	}
	return p
}

// last is the dialect that fits every object.
func (p *parser) last() *Dialect { return &p.dialects[len(p.dialects)-1] }

// parse returns the documents and errors of an item. Most items have one. An item that is not a
// paper has no document. An object of unknown names around records has several.
func (p *parser) parse(it item) []result {
	p.found = p.found[:0]
	if it.err != nil {
		p.add(it.line, corpus.Document{}, it.err)
		return p.found
	}
	if p.quick(it.line, it.text) {
		return p.found
	}
	text := it.text
	err := p.decode(text)
	if err != nil {
		if fixed, found := withoutNaN(text); found && p.decode(fixed) == nil {
			p.note(it.line, "NaN and Infinity are no JSON, and are read as empty")
			text, err = fixed, nil
		}
	}
	switch {
	case err != nil:
		p.add(it.line, corpus.Document{}, err)
	case !p.paper(it.line, it.key):
		p.inside(it, text)
	}
	return p.found
}

// quick reads the text of a record as one with this project's own fields. It reports
// false if that is not enough, and if it was not for the last record.
func (p *parser) quick(line int, text []byte) bool {
	if p.others || p.options.Fields != (corpus.Fields{}) {
		return false
	}
	d, ok := p.own.document(text)
	if ok {
		p.found = append(p.found[:0], result{line: line, doc: d})
	}
	return ok
}

// line reads a line as a record with this project's own fields, or not at all.
func (p *parser) line(number int, text []byte) []result {
	if len(text) > 0 && p.quick(number, text) {
		return p.found
	}
	return nil
}

func (p *parser) add(line int, d corpus.Document, err error) {
	p.found = append(p.found, result{line, d, err})
}

func (p *parser) decode(text []byte) error {
	kind := jsontext.Value(text).Kind()
	err := p.record.decode(text)
	switch {
	case err == nil && kind != jsontext.KindBeginObject:
		return lenient.NoObject(kind)
	case err != nil:
		return lenient.Explain(err)
	}
	return nil
}

// isPaper reports whether the record has a field for a title or an abstract. A record with only
// this project's fields is a document without text.
func (p *parser) isPaper() bool {
	r := p.record
	return r.hasAny(p.search.title) || r.hasAny(p.search.texts) ||
		len(r.names) > 0 && !slices.ContainsFunc(r.names, func(name string) bool { return !p.isOwn(name) })
}

func (p *parser) isOwn(name string) bool {
	switch name {
	case "id", "categories", "topics", "borderline":
		return true
	}
	return slices.Contains(p.record.custom, name)
}

// dialect returns the first dialect that the record shows.
func (p *parser) dialect() *Dialect {
	for i := range p.dialects {
		if slices.ContainsFunc(p.dialects[i].marks, p.record.hasAll) {
			return &p.dialects[i]
		}
	}
	return p.last()
}

// paper adds the document of the record, or its error. It notes one that is no paper by
// its dialect, and reports false for one that has neither title nor abstract.
func (p *parser) paper(line int, key string) bool {
	d := p.dialect()
	if d.skips != nil {
		if why := d.skips(p.record); why != "" {
			p.note(line, "skipped: %s", why)
			return true
		}
	}
	if !p.isPaper() {
		return false
	}
	p.others = !d.hasOwnFields()
	doc, err := p.document(line, d)
	if err != nil {
		p.add(line, corpus.Document{}, err)
		return true
	}
	if doc.ID == "" {
		doc.ID = ids.Known(key)
	}
	if doc.Topics, err = p.labels(line, "topics", p.options.Fields.Topics); err == nil {
		doc.Borderline, err = p.labels(line, "borderline", p.options.Fields.Borderline)
	}
	if err != nil {
		doc = corpus.Document{}
	}
	p.add(line, doc, err)
	return true
}

// inside adds the records inside an object that is not a record itself.
func (p *parser) inside(it item, text []byte) {
	names := slices.Clone(p.record.names)
	s := &p.search
	s.text, s.found, s.empty = text, s.found[:0], false
	s.object(span{to: len(text)}, 1)
	switch {
	case len(s.found) == 0 && s.empty:
		return
	case len(s.found) == 0:
		p.add(it.line, corpus.Document{}, noRecord(names))
		return
	}
	p.once(it.line, "inside", "the object is no record, so records inside it are read, from %.40q", s.where)
	line, at := it.line, 0
	for _, part := range s.found {
		line, at = line+bytes.Count(text[at:part.from], []byte("\n")), part.from
		if err := p.decode(text[part.from:part.to]); err != nil {
			p.add(line, corpus.Document{}, err)
		} else if !p.paper(line, part.name) {
			p.add(line, corpus.Document{}, noRecord(p.record.names))
		}
	}
}

// once notes a finding only for the first of the records that have it.
func (p *parser) once(line int, topic, format string, args ...any) {
	if !p.noted[topic] {
		p.noted[topic] = true
		p.note(line, format, args...)
	}
}

// noRecord is the error of an object in which nothing is a paper.
func noRecord(names []string) error {
	if len(names) == 0 {
		return errors.New("no title and no abstract: the object is empty")
	}
	return fmt.Errorf("no title and no abstract; the fields are %s; name those that hold them", quoted(names))
}

// quoted returns names as messages show them.
func quoted(names []string) string {
	var all []string
	for _, name := range names[:min(len(names), maxNames)] {
		all = append(all, fmt.Sprintf("%.40q", name))
	}
	if len(names) > maxNames {
		all = append(all, "...")
	}
	return strings.Join(all, ", ")
}
