package counts

import "github.com/topictag/topictag/tagger/internal/vocab"

// Merge adds the documents of other counts, which it does not change. The documents of one do
// not carry the topics that only the other has. Both must have the same analyzer.
func (c *Counts) Merge(other *Counts) {
	ids := make([]int32, len(other.terms))
	for id := range other.terms { // an n-gram has a higher id than its parts
		x := &other.terms[id]
		if x.size == 1 {
			ids[id] = c.word(x.text)
		} else {
			ids[id] = c.gram(vocab.Gram{Prefix: ids[x.gram.Prefix], Last: ids[x.gram.Last]})
		}
		c.terms[ids[id]].documents += x.documents
		c.terms[ids[id]].occurrences += x.occurrences
	}
	for s, n := range other.spellings {
		c.spell(spelling{ids[s.word], s.text}, *n)
	}
	topics := make([]int32, len(other.topics))
	for i, t := range other.topics {
		if t == nil {
			continue
		}
		topics[i] = c.AddTopic(t.name)
		mine := c.topics[topics[i]]
		mine.positive.merge(t.positive, ids)
		mine.borderline.merge(t.borderline, ids)
	}
	for text, sets := range other.labels {
		for _, set := range sets {
			c.labels[text] = append(c.labels[text], set.withTopics(topics))
		}
	}
	c.documents += other.documents
	c.english += other.english
}

// merge adds counts whose terms have other ids here, which ids holds.
func (c *documentCounts) merge(other documentCounts, ids []int32) {
	c.documents += other.documents
	for id, n := range other.byTerm {
		c.byTerm[ids[id]] += n
	}
}
