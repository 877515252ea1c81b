package objects

import (
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lenient"
	"github.com/topictag/topictag/corpus/internal/plain"
)

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
	doc.Title = plain.Joined(doc.Title, subtitle)
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
