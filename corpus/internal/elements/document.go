package elements

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/space"
)

// document returns the document of a record. The error is errSkipped for a record that
// holds none.
func (p piece) document(note noteFunc) (corpus.Document, error) {
	if p.err != nil {
		return corpus.Document{}, p.err
	}
	v, err := p.values(note)
	if err != nil {
		return corpus.Document{}, fmt.Errorf("the %s cannot be read: %w", p.kind.shape.element, err)
	}
	return p.kind.shape.document(v, p.line, note)
}

func (s *shape) document(v values, line int, note noteFunc) (corpus.Document, error) {
	d := corpus.Document{
		ID:         paperID(v, s.ids),
		Title:      s.title(v),
		Abstract:   s.abstract(v),
		Categories: s.categoriesOf(v),
	}
	if s.judge != nil {
		skip, err := s.judge(v, &d)
		if err != nil {
			return corpus.Document{}, err
		}
		if skip != "" {
			note(line, skip)
			return corpus.Document{}, errSkipped
		}
	}
	if d.Title == "" && d.Abstract == "" {
		return corpus.Document{}, s.noText()
	}
	return d, nil
}

// noText returns the error of a record without title and abstract.
func (s *shape) noText() error {
	switch {
	case len(s.abstracts) == 0:
		return fmt.Errorf("the %s has no title", s.element)
	case s.lacks != "":
		return fmt.Errorf("the %s has neither title nor %s", s.element, s.lacks)
	}
	return fmt.Errorf("the %s has neither title nor abstract", s.element)
}

func (s *shape) title(v values) string {
	for _, path := range s.titles {
		for _, one := range v[path] {
			if title := s.plain(one); title != "" {
				return title
			}
		}
	}
	return ""
}

// abstract returns the abstract of the first path that has one.
func (s *shape) abstract(v values) string {
	for _, path := range s.abstracts {
		var parts []string
		for _, one := range v[path] {
			if part := withoutRemark(s.plain(one)); part != "" {
				parts = append(parts, part)
			}
		}
		switch {
		case len(parts) == 0:
		case s.longest:
			return slices.MaxFunc(parts, func(a, b string) int { return len(a) - len(b) })
		default:
			return strings.Join(parts, " ")
		}
	}
	return ""
}

// withoutRemark returns an abstract, or "" for a remark that the abstract is missing.
func withoutRemark(text string) string {
	const longestRemark = 40 // bytes
	if len(text) < longestRemark && plain.Abstract(text) == "" {
		return ""
	}
	return text
}

// plain returns a text without markup. TeX has markup only if an element says so, or if
// its text has an end tag, which TeX has not.
func (s *shape) plain(v value) string {
	if s.tex && !v.markup && !strings.Contains(v.text, "</") {
		return space.Fold(v.text)
	}
	return plain.Text(v.text)
}

func (s *shape) categoriesOf(v values) []string {
	var all []string
	seen := map[string]bool{"": true}
	add := func(category string) {
		if !seen[category] {
			seen[category] = true
			all = append(all, category)
		}
	}
	for _, path := range s.categories {
		for _, one := range v[path] {
			add(s.plain(one))
		}
	}
	for _, path := range s.words {
		for _, one := range v[path] {
			for _, word := range strings.Fields(one.text) {
				add(word)
			}
		}
	}
	return all
}

// paperID returns the best id of a record. That is one of arXiv, or otherwise a DOI, or
// otherwise the first.
func paperID(v values, paths []string) string {
	var all []string
	for _, path := range paths {
		for _, one := range v[path] {
			text := one.text
			if one.markup {
				text = plain.Text(text)
			}
			if id := withoutSource(space.Fold(text)); id != "" {
				all = append(all, id)
			}
		}
	}
	for _, id := range all {
		if arXiv, ok := ids.ArXiv(id); ok {
			return arXiv
		}
	}
	for _, id := range all {
		if doi := ids.DOI(id); strings.HasPrefix(doi, "10.") {
			return doi
		}
	}
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// withoutSource cuts the name of a source off an id that has one in feeds and lists.
func withoutSource(id string) string {
	for _, source := range []string{"oai:arXiv.org:", "pubmed:", "pmid:"} {
		if len(id) > len(source) && strings.EqualFold(id[:len(source)], source) {
			return id[len(source):]
		}
	}
	return id
}
