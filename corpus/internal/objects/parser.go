package objects

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lenient"
)

// parser makes documents of the texts of records.
type parser struct {
	fields   corpus.Fields
	dialects []Dialect
	record   *record
	search   search
	own      own
	others   bool // the last record was in another dialect than the last one
	note     func(line int, format string, args ...any)
	noted    map[string]bool // what is noted once an input

	found []result // of the last item
}

// result is a document or an error, with its line.
type result struct {
	line int
	doc  corpus.Document
	err  error
}

func newParser(f corpus.Fields, note func(line int, format string, args ...any)) *parser {
	p := &parser{fields: f, dialects: Dialects(), note: note, noted: map[string]bool{}}
	p.record = newRecord(p.dialects, f)
	p.own.marks = newMarks(p.dialects)
	p.search = search{probe: p.record.another(), title: []string{customKey(f.Title)}, texts: []string{customKey(f.Abstract)}}
	for _, d := range p.dialects {
		p.search.title = append(p.search.title, d.title...)
		p.search.texts = append(p.search.texts, d.abstract...)
	}
	return p
}

// last is the dialect that fits every object.
func (p *parser) last() *Dialect { return &p.dialects[len(p.dialects)-1] }

// parse returns what an item holds: a document or an error most of the time, none for
// what is no paper, and several for an object of unknown names around records.
func (p *parser) parse(it item) []result {
	p.found = p.found[:0]
	if it.err != nil {
		p.add(it.line, corpus.Document{}, it.err)
		return p.found
	}
	if p.quick(it.line, it.text) {
		return p.found
	}
	text := p.decoded(it.line, it.text)
	err := p.decode(text)
	if fixed, found := withoutNaN(text); err != nil && found && p.decode(fixed) == nil {
		p.note(it.line, "NaN and Infinity are no JSON, and are read as empty")
		text, err = fixed, nil
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
	if p.others || p.fields != (corpus.Fields{}) {
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

// isPaper reports whether the record has a field for a title or an abstract. One with
// this project's fields alone is a document without text.
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
		doc.ID = paperID(key)
	}
	doc.Topics = p.labels(line, "topics", p.fields.Topics)
	doc.Borderline = p.labels(line, "borderline", p.fields.Borderline)
	p.add(line, doc, nil)
	return true
}

// document reads the fields of the record by a dialect.
func (p *parser) document(line int, d *Dialect) (doc corpus.Document, err error) {
	r, last := p.record, p.last()
	var odd jsontext.Kind
	if doc.ID, odd = id(r, p.keys(p.fields.ID, d.id, last.id), d.keepsIDs); odd != 0 {
		p.once(line, "id", "field id has a JSON %s, which is no id; such ids are skipped, here and later on",
			lenient.KindName(odd))
	}
	title := field{keys: p.keys(p.fields.Title, d.title, last.title), joins: true}
	if doc.Title, err = title.text(r, cleanTitle); err != nil {
		return doc, err
	}
	subtitle, _ := field{keys: []string{"subtitle"}, joins: true}.text(r, cleanTitle)
	doc.Title = joined(doc.Title, subtitle)
	abstract := field{keys: p.keys(p.fields.Abstract, d.abstract, last.abstract)}
	if doc.Abstract, err = abstract.text(r, cleanAbstract); err != nil {
		return doc, err
	}
	kinds := d.categories
	if len(kinds) == 0 {
		kinds = last.categories
	}
	if name := customKey(p.fields.Categories); r.has(name) {
		doc.Categories = categories("categories", r.value(name))
	} else {
		doc.Categories = allCategories(r, kinds)
	}
	return doc, nil
}

// keys returns the names of a field, that of the caller first.
func (p *parser) keys(custom string, names, others []string) []string {
	if custom == "" {
		return append(names[:len(names):len(names)], others...)
	}
	return slices.Concat([]string{customKey(custom)}, names, others)
}

// joined returns a title with its subtitle, which some sources repeat in the title.
func joined(title, subtitle string) string {
	switch {
	case title == "" || subtitle == "" || strings.Contains(strings.ToLower(title), strings.ToLower(subtitle)):
		return title
	case strings.ContainsAny(title[len(title)-1:], ":.?!"):
		return title + " " + subtitle
	}
	return title + ": " + subtitle
}

// labels returns the names of topics. What others keep under the same name is skipped,
// and noted once.
func (p *parser) labels(line int, name, custom string) []string {
	key := name
	if p.record.has(customKey(custom)) {
		key, name = customKey(custom), custom
	}
	names, strange, empty := labels(p.record.value(key))
	if strange != 0 {
		p.once(line, key, "field %s has a JSON %s, which is no name of a topic; such labels are skipped, here and later on",
			name, lenient.KindName(strange))
	}
	if empty > 0 {
		p.note(line, "field %s has an empty name, which is skipped", name)
	}
	return names
}

// inside adds the records inside an object that is none itself.
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
	p.once(it.line, "inside", "the object is no record, so records inside it are read%s", under(s.found[0].name))
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

// once notes what may be so in many records, but only in the first.
func (p *parser) once(line int, topic, format string, args ...any) {
	if !p.noted[topic] {
		p.noted[topic] = true
		p.note(line, format, args...)
	}
}

func under(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(", such as %.40q", name)
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
	for _, name := range names {
		all = append(all, fmt.Sprintf("%.40q", name))
	}
	if len(names) == maxNames {
		all = append(all, "...")
	}
	return strings.Join(all, ", ")
}
