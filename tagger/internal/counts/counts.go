// Package counts has the counts of a learner, so that it can learn and unlearn documents.
// Counts has whole numbers: how many documents have each term, in all and by topic. Document
// has the counts of one document, and a LabelSet has its labels. Options makes a model of
// counts by naive Bayes. Encode and Decode write and read a file.
//
// The package imports the rooms linear, model and train, and the rooms below these. Nothing
// here is safe for concurrent use.
package counts

import "github.com/topictag/topictag/tagger/internal/vocab"

// Counts is what naive Bayes learns of documents. A term counts once a document, however often
// it occurs. All numbers are whole. So an unlearned document leaves no trace, and the order of
// documents has no effect. Terms keep their ids after their last document is unlearned.
type Counts struct {
	words map[string]int32
	grams map[vocab.Gram]int32
	terms []countedTerm // by id, in the order in which they were first read
	// spellings counts how often each spelling occurs. The values are pointers, because an
	// assignment to a map replaces its key. The new key would keep the document's text alive.
	spellings    map[spelling]*int
	topics       []*topicCounts   // nil for a removed topic
	topicIndexes map[string]int32 // by name; bibliographies have many thousands of topics
	labels       map[uint64][]LabelSet
	documents    int
	english      int // the sum of the votes on the documents' language
}

// New returns counts of no documents.
func New() *Counts {
	return &Counts{
		words:        map[string]int32{},
		grams:        map[vocab.Gram]int32{},
		spellings:    map[spelling]*int{},
		topicIndexes: map[string]int32{},
		labels:       map[uint64][]LabelSet{},
	}
}

// Documents returns the number of documents.
func (c *Counts) Documents() int { return c.documents }

// add adds a document with its labels if by is 1, and takes it out if by is -1.
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

// has reports whether the counts are high enough to take out a document.
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
