package objects

import (
	"fmt"
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
	if doc.ID, odd = id(r, p.keys(p.options.Fields.ID, d.id, last.id), d.keepsIDs); odd != 0 {
		p.once(line, "id", "field id has a JSON %s, which is no id; such ids are skipped, here and later on",
			lenient.KindName(odd))
	}
	title := field{keys: p.keys(p.options.Fields.Title, d.title, last.title), joins: true}
	if doc.Title, err = title.text(r, plain.Text); err != nil {
		return doc, err
	}
	subtitle, _ := field{keys: []string{"subtitle"}, joins: true}.text(r, plain.Text)
	doc.Title = plain.Joined(doc.Title, subtitle)
	abstract := field{keys: p.keys(p.options.Fields.Abstract, d.abstract, last.abstract)}
	if doc.Abstract, err = abstract.text(r, plain.Abstract); err != nil {
		return doc, err
	}
	kinds := d.categories
	if len(kinds) == 0 {
		kinds = last.categories
	}
	if name := customKey(p.options.Fields.Categories); r.has(name) {
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

// labels returns the names of topics. Other values under the same name are an error, or are
// skipped and noted once, as the options say.
func (p *parser) labels(line int, name, custom string) ([]string, error) {
	key := name
	if p.record.has(customKey(custom)) {
		key, name = customKey(custom), custom
	}
	names, strange, empty := labels(p.record.value(key))
	switch {
	case strange != 0 && p.options.StrictLabels:
		return nil, fmt.Errorf("field %s has a JSON %s, which is no name of a topic: make it a list of names",
			name, lenient.KindName(strange))
	case empty > 0 && p.options.StrictLabels:
		return nil, fmt.Errorf("field %s has an empty name: remove it", name)
	case p.options.IgnoreLabels:
	case strange != 0:
		p.once(line, key, "field %s has a JSON %s, which is no name of a topic; such labels are skipped, here and later on",
			name, lenient.KindName(strange))
	case empty > 0:
		p.once(line, key+" empty", "field %s has an empty name; such names are skipped, here and later on", name)
	}
	return names, nil
}
