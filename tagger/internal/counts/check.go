package counts

import (
	"fmt"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tokenize"
)

// check compares counts with each other. What it lets pass may be counts of no
// documents that there ever were, but works.
func (c *Counts) check() error {
	documents := 0
	for _, sets := range c.labels {
		documents += len(sets)
	}
	if documents != c.documents {
		return fmt.Errorf("%w: documents", modelfile.ErrFormat)
	}
	for i := range c.terms {
		x := &c.terms[i]
		if x.size > tokenize.MaxN || x.documents == 0 {
			return fmt.Errorf("%w: terms", modelfile.ErrFormat)
		}
		if x.size > 1 && x.documents > min(c.terms[x.gram.Prefix].documents, c.terms[x.gram.Last].documents) {
			return fmt.Errorf("%w: terms", modelfile.ErrFormat)
		}
	}
	for _, t := range c.topics {
		for _, part := range []documentCounts{t.positive, t.borderline} {
			for id := range part.byTerm {
				if t.positive.byTerm[id]+t.borderline.byTerm[id] > c.terms[id].documents {
					return fmt.Errorf("%w: terms of topics", modelfile.ErrFormat)
				}
			}
		}
	}
	return c.checkLabels()
}

// checkLabels compares the labels of documents with the numbers of documents of
// topics: to unlearn a document takes it from both.
func (c *Counts) checkLabels() error {
	labeled := make([]int, 2*len(c.topics))
	for _, sets := range c.labels {
		for _, set := range sets {
			for i, l := range set {
				if i > 0 && set[i-1].topic() >= l.topic() {
					return fmt.Errorf("%w: labels", modelfile.ErrFormat)
				}
				labeled[l]++
			}
		}
	}
	for i, t := range c.topics {
		if labeled[2*i] != t.positive.documents || labeled[2*i+1] != t.borderline.documents {
			return fmt.Errorf("%w: labels", modelfile.ErrFormat)
		}
	}
	return nil
}
