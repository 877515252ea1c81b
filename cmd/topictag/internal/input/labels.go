package input

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/topictag/topictag/cmd/topictag/internal/notes"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
)

// TopicName returns the name of a topic as training knows it. White space around it is
// removed. Unicode's form NFC makes one name of names that look alike.
func TopicName(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

// spellings gives the labels of documents their names as topics, and notes pairs of names
// that differ only by case.
type spellings struct {
	book   *notes.Book
	first  map[string]string // by the name in lower case
	others map[string]bool   // names that are noted
}

// These bound the memory for names, and the notes.
const (
	mostNames = 100_000
	mostPairs = 20
)

func newSpellings(book *notes.Book) *spellings {
	return &spellings{book: book, first: map[string]string{}, others: map[string]bool{}}
}

// clean returns documents with clean labels.
func (s *spellings) clean(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for d, err := range docs {
			d.Topics, d.Borderline = s.names(d.Topics), s.names(d.Borderline)
			if !yield(d, err) {
				return
			}
		}
	}
}

// names returns the names of labels, each once. It leaves the slice as it is.
func (s *spellings) names(labels []string) []string {
	var names []string
	for _, label := range labels {
		if name := TopicName(label); !slices.Contains(names, name) {
			s.see(name)
			names = append(names, name)
		}
	}
	return names
}

// see notes a name that is that of another topic, except for its case.
func (s *spellings) see(name string) {
	lower := strings.ToLower(name)
	first, known := s.first[lower]
	switch {
	case !known && len(s.first) < mostNames:
		s.first[strings.Clone(lower)] = strings.Clone(name)
	case !known || first == name || s.others[name] || len(s.others) == mostPairs:
	default:
		s.others[strings.Clone(name)] = true
		s.book.Say("the topics %s and %s differ only by case; they are two topics",
			safe.Cut(safe.Line(first), shownID), safe.Cut(safe.Line(name), shownID))
	}
}
