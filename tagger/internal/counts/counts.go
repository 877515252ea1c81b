package counts

import (
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Counts are all that naive Bayes learns of documents: in how many each term stands,
// whatever its number in one, and how many of these carry each topic. They are whole
// numbers, so a document that is taken out again leaves no trace, and nothing depends
// on the order of documents.
type Counts struct {
	words        map[string]int32
	grams        map[vocab.Gram]int32
	terms        []countedTerm     // by id; words and grams as they came up
	spellings    map[spelling]*int // how often; a map of numbers would put the key anew with each, and keep the text that it is part of
	topics       []*topicCounts    // nil if it was removed
	topicIndexes map[string]int32  // of topics by name: bibliographies have many thousands
	labels       map[uint64][]LabelSet
	documents    int
	english      int // documents, less those of other languages
}

func New() *Counts {
	return &Counts{words: map[string]int32{}, grams: map[vocab.Gram]int32{}, spellings: map[spelling]*int{}, topicIndexes: map[string]int32{}, labels: map[uint64][]LabelSet{}}
}

// add adds a document with its labels, or with a by of -1 takes it out.
func (c *Counts) add(d *Document, labels LabelSet, by int32) {
	c.documents += int(by)
	c.english += d.languageVote * int(by)
	for _, id := range d.terms {
		c.terms[id].documents += by
	}
	for i, id := range d.words {
		c.terms[id].occurrences += int(by)
		c.spell(spelling{id, d.spellings[i]}, int(by))
	}
	for _, l := range labels {
		c.labeled(l).add(d.terms, by)
	}
}

// labeled returns the counts of the documents with a label.
func (c *Counts) labeled(l Label) *documentCounts {
	t := c.topics[l.topic()]
	if l.borderline() {
		return &t.borderline
	}
	return &t.positive
}

// Documents returns how many documents were learned.
func (c *Counts) Documents() int { return c.documents }

// has reports whether a document may be taken out: whether its counts are there.
func (c *Counts) has(d *Document, labels LabelSet) bool {
	uses := map[spelling]int{}
	for i, id := range d.words {
		uses[spelling{id, d.spellings[i]}]++
	}
	for s, n := range uses {
		if had := c.spellings[s]; had == nil || *had < n || c.terms[s.word].occurrences < n {
			return false
		}
	}
	for _, id := range d.terms {
		if c.terms[id].documents == 0 {
			return false
		}
		for _, l := range labels {
			if c.labeled(l).byTerm[id] == 0 {
				return false
			}
		}
	}
	return true
}
