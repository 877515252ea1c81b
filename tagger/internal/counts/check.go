package counts

import (
	"fmt"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tokenize"
)

// check compares the numbers with each other. Counts that pass may belong to no real
// documents, but all methods work on them.
func (c *Counts) check() error {
	documents := 0
	for _, sets := range c.labels {
		documents += len(sets)
	}
	if documents != c.documents {
		return fmt.Errorf("%w: the counts have labels of %d documents, not of %d",
			modelfile.ErrFormat, documents, c.documents)
	}
	for i := range c.terms {
		if !c.possible(&c.terms[i]) {
			return fmt.Errorf("%w: the counts of a term cannot be right", modelfile.ErrFormat)
		}
	}
	for _, t := range c.topics {
		for _, part := range []documentCounts{t.positive, t.borderline} {
			for id := range part.byTerm {
				if t.positive.byTerm[id]+t.borderline.byTerm[id] > c.terms[id].documents {
					return fmt.Errorf("%w: the topic %q counts more documents with a term than there are",
						modelfile.ErrFormat, t.name)
				}
			}
		}
	}
	return c.checkLabels()
}

// possible reports whether a term can have its counts. An n-gram cannot be in more documents
// than its parts.
func (c *Counts) possible(x *countedTerm) bool {
	switch {
	case x.size > tokenize.MaxN || x.documents == 0:
		return false
	case x.size == 1:
		return true
	}
	return x.documents <= min(c.terms[x.gram.Prefix].documents, c.terms[x.gram.Last].documents)
}

// checkLabels compares the labels with the numbers of documents of the topics, because
// unlearning a document decreases both.
func (c *Counts) checkLabels() error {
	labeled := make([]int, 2*len(c.topics)) // by Label
	for _, sets := range c.labels {
		for _, set := range sets {
			for i, l := range set {
				if i > 0 && set[i-1].topic() >= l.topic() {
					return fmt.Errorf("%w: the labels of a document are not sorted", modelfile.ErrFormat)
				}
				labeled[l]++
			}
		}
	}
	for i, t := range c.topics {
		if labeled[newLabel(i, false)] != t.positive.documents || labeled[newLabel(i, true)] != t.borderline.documents {
			return fmt.Errorf("%w: the labels do not fit the documents of the topic %q", modelfile.ErrFormat, t.name)
		}
	}
	return nil
}
