package tagger

import (
	"fmt"
	"slices"
)

// Merge returns a learner with the documents of both, as if it had learnt them all:
// those of one are examples without the topics that only the other knows. It learns by
// the options of a; it is an error if b has another analyzer. Calibrations are
// taken over where only one has them, and those of a where both do, and are stale.
func Merge(a, b *Learner) (*Learner, error) {
	if x, y := a.trainer.Analyzer, b.trainer.Analyzer; x.ID() != y.ID() || x.Fingerprint() != y.Fingerprint() {
		return nil, fmt.Errorf("%w: merge: %q and %q are not the same", ErrAnalyzer, x.ID(), y.ID())
	}
	l := newLearner(a.trainer, newCounts())
	for _, part := range []*Learner{a, b} {
		l.take(part)
	}
	l.changed()
	return l, nil
}

// take adds what another learner has. Only that one is locked: l is nobody else's yet,
// and with two locks at a time two merges might wait for each other.
func (l *Learner) take(other *Learner) {
	other.mu.Lock()
	defer other.mu.Unlock()
	l.counts.merge(other.counts)
	for name, read := range other.read {
		if _, known := l.read[name]; !known {
			l.read[name] = read
		}
	}
}

// merge adds what another has counted.
func (c *counts) merge(other *counts) {
	ids := make([]int32, len(other.terms))
	for id := range other.terms { // a gram stands behind its words
		x := &other.terms[id]
		if x.size == 1 {
			ids[id] = c.word(x.name)
		} else {
			ids[id] = c.lengthen(gram{ids[x.gram.prefix], ids[x.gram.last]})
		}
		c.terms[ids[id]].documents += x.documents
		c.terms[ids[id]].uses += x.uses
	}
	for s, n := range other.spellings {
		c.spell(spelt{ids[s.word], s.text}, *n)
	}
	places := make([]int32, len(other.topics))
	for i, t := range other.topics {
		if t == nil {
			continue
		}
		places[i] = c.topicPlace(t.name)
		mine := c.topics[places[i]]
		mine.with.merge(t.with, ids)
		mine.unsure.merge(t.unsure, ids)
	}
	for text, sets := range other.texts {
		for _, set := range sets {
			mine := make(labelSet, len(set))
			for i, l := range set {
				mine[i] = 2*places[l/2] + l%2
			}
			slices.Sort(mine)
			c.texts[text] = append(c.texts[text], mine)
		}
	}
	c.documents += other.documents
	c.english += other.english
}

func (c *counted) merge(other counted, ids []int32) {
	c.documents += other.documents
	for id, n := range other.terms {
		c.terms[ids[id]] += n
	}
}
