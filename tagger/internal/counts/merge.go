package counts

import (
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Merge adds what another has counted.
func (c *Counts) Merge(other *Counts) {
	ids := make([]int32, len(other.terms))
	for id := range other.terms { // a gram stands behind its words
		x := &other.terms[id]
		if x.size == 1 {
			ids[id] = c.word(x.text)
		} else {
			ids[id] = c.lengthen(vocab.Gram{Prefix: ids[x.gram.Prefix], Last: ids[x.gram.Last]})
		}
		c.terms[ids[id]].documents += x.documents
		c.terms[ids[id]].occurrences += x.occurrences
	}
	for s, n := range other.spellings {
		c.spell(spelling{ids[s.word], s.text}, *n)
	}
	places := make([]int32, len(other.topics))
	for i, t := range other.topics {
		if t == nil {
			continue
		}
		places[i] = c.AddTopic(t.name)
		mine := c.topics[places[i]]
		mine.positive.merge(t.positive, ids)
		mine.borderline.merge(t.borderline, ids)
	}
	for text, sets := range other.labels {
		for _, set := range sets {
			c.labels[text] = append(c.labels[text], set.withTopics(places))
		}
	}
	c.documents += other.documents
	c.english += other.english
}

func (c *documentCounts) merge(other documentCounts, ids []int32) {
	c.documents += other.documents
	for id, n := range other.byTerm {
		c.byTerm[ids[id]] += n
	}
}
