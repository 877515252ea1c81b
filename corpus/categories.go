package corpus

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode"
)

// CategoryTopics maps a category to the topics of its documents. A name that ends in
// ".*" means all categories of an archive and the archive itself. So "cs.*" means cs.RO
// and cs.LG, and "astro-ph.*" means astro-ph.GA and the astro-ph of old papers. Topics
// of the category's own name come first. Names are case-sensitive. nil has no topics. A
// CategoryTopics is safe for concurrent reading.
type CategoryTopics map[string][]string

// ReadCategoryTopics reads a category and its topics from each line. White space ends
// the category, and semicolons separate the topics. The name of a topic may have white
// space in it.
//
//	quant-ph   quantum
//	cs.RO      robotics; robot learning
//	cond-mat.* physics  # and cond-mat
//
// A # at the start of a line or after white space starts a comment. Several lines of a category
// add up, to 256 topics at most. The error is a [*RecordError] of the first line of another
// form that is not blank. It is of line 1 if the file has no category.
func ReadCategoryTopics(name string, r io.Reader) (CategoryTopics, error) {
	m := CategoryTopics{}
	for l := range lines(r) {
		if l.err != nil {
			return nil, fmt.Errorf("%s: %w", name, l.err)
		}
		err := l.bad
		if err == nil {
			err = m.add(withoutComment(string(l.text)))
		}
		if err != nil {
			return nil, &RecordError{Name: name, Line: l.number, Err: err}
		}
	}
	if len(m) == 0 {
		return nil, &RecordError{Name: name, Line: 1, Err: errNoCategory}
	}
	return m, nil
}

var errNoCategory = errors.New("no category: a line has a category, white space and its topics")

func withoutComment(text string) string {
	space := true
	for i, c := range text {
		if c == '#' && space {
			return text[:i]
		}
		space = unicode.IsSpace(c)
	}
	return text
}

// maxTopics is the largest number of topics of a category. It bounds the time to compare
// them with each other.
const maxTopics = 256

// add adds a line without comment.
func (m CategoryTopics) add(text string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		return fmt.Errorf("category %.80q has no topic; name one after white space", text)
	}
	topics := list(text[end:])
	if topics == nil {
		return fmt.Errorf("category %.80q has no topic; name one after white space", text[:end])
	}
	all := m[text[:end]]
	for _, topic := range topics {
		if slices.Contains(all, topic) {
			continue
		}
		if all = append(all, topic); len(all) > maxTopics {
			return fmt.Errorf("category %.80q has over %d topics; remove some", text[:end], maxTopics)
		}
	}
	m[text[:end]] = all
	return nil
}

// Topics returns the topics of categories in their order, each topic once.
func (m CategoryTopics) Topics(categories []string) []string {
	var topics []string
	for _, c := range categories {
		archive, _, _ := strings.Cut(c, ".")
		for _, name := range []string{c, archive + ".*"} {
			for _, topic := range m[name] {
				if !slices.Contains(topics, topic) {
					topics = append(topics, topic)
				}
			}
		}
	}
	return topics
}

// Label adds to each document the topics of its categories. The document keeps the
// topics that it has, and a borderline topic stays borderline.
func (m CategoryTopics) Label(docs iter.Seq2[Document, error]) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		for d, err := range docs {
			d.Topics = slices.Clip(d.Topics) // the list is the caller's
			for _, topic := range m.Topics(d.Categories) {
				if !slices.Contains(d.Topics, topic) && !slices.Contains(d.Borderline, topic) {
					d.Topics = append(d.Topics, topic)
				}
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
