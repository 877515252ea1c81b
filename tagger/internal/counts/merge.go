package counts

import (
	"slices"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Merge adds what another has counted.
func (c *Counts) Merge(other *Counts) {
	ids := make([]int32, len(other.terms))
	for id := range other.terms { // a gram stands behind its words
		x := &other.terms[id]
		if x.size == 1 {
			ids[id] = c.word(x.name)
		} else {
			ids[id] = c.lengthen(vocab.Gram{Prefix: ids[x.gram.Prefix], Last: ids[x.gram.Last]})
		}
		c.terms[ids[id]].documents += x.documents
		c.terms[ids[id]].uses += x.uses
	}
	for s, n := range other.Spellings {
		c.spell(spelt{ids[s.word], s.Text}, *n)
	}
	places := make([]int32, len(other.Topics))
	for i, t := range other.Topics {
		if t == nil {
			continue
		}
		places[i] = c.TopicPlace(t.Name)
		mine := c.Topics[places[i]]
		mine.with.merge(t.with, ids)
		mine.unsure.merge(t.unsure, ids)
	}
	for text, sets := range other.Texts {
		for _, set := range sets {
			mine := make(LabelSet, len(set))
			for i, l := range set {
				mine[i] = 2*places[l/2] + l%2
			}
			slices.Sort(mine)
			c.Texts[text] = append(c.Texts[text], mine)
		}
	}
	c.Documents += other.Documents
	c.english += other.english
}

func (c *counted) merge(other counted, ids []int32) {
	c.documents += other.documents
	for id, n := range other.terms {
		c.terms[ids[id]] += n
	}
}
