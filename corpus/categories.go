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

// CategoryTopics says which topics the documents of a category carry. A name
// that ends in ".*" stands for all categories of an archive, and for the archive
// itself: "cs.*" for cs.RO and cs.LG, "astro-ph.*" for astro-ph.GA and for
// astro-ph, as old papers have it. What the category says by itself comes first.
// Names are told by their case. nil has no topics. It may be read concurrently.
type CategoryTopics map[string][]string

// ReadCategoryTopics reads a category and its topics a line, with white space
// behind the category and semicolons between the topics, which may have white
// space in their names:
//
//	quant-ph   quantum
//	cs.RO      robotics; robot learning
//	cond-mat.* physics  # and cond-mat
//
// A # at the start of a line or behind white space starts a comment. Several
// lines of a category add up, to 256 topics at most. The first line that is none of
// these is the error, a [*RecordError]; so is a file without any category, which
// labels nothing.
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
		return nil, &RecordError{Name: name, Line: 1, Err: errors.New("no category: a line has a category, white space and its topics")}
	}
	return m, nil
}

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

// maxTopics is the number of topics of a category at most. It bounds the time that
// it takes to tell them apart.
const maxTopics = 256

// add adds a line without comment.
func (m CategoryTopics) add(text string) error {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		return fmt.Errorf("category %.80q has no topic", text)
	}
	topics := list(text[end:])
	if topics == nil {
		return fmt.Errorf("category %.80q has no topic", text[:end])
	}
	all := m[text[:end]]
	for _, topic := range topics {
		if slices.Contains(all, topic) {
			continue
		}
		if all = append(all, topic); len(all) > maxTopics {
			return fmt.Errorf("category %.80q has over %d topics", text[:end], maxTopics)
		}
	}
	m[text[:end]] = all
	return nil
}

// Topics returns the topics of categories in their order, each once.
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

// Label adds the topics of its categories to each document of docs. Those that a
// document carries already stay, and what it has as borderline stays so.
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
