package counts

import (
	"errors"
	"fmt"
	"slices"

	"github.com/topictag/topictag/internal/modelfile"
)

// ErrNotLearned says that a document cannot be unlearned.
var ErrNotLearned = errors.New("tagger: the document was not learned")

// Learn adds a document with its labels.
func (c *Counts) Learn(x *Document, labels LabelSet) {
	c.add(x, labels, 1)
	c.labels[x.textHash] = append(c.labels[x.textHash], labels)
}

// Unlearn takes a document out and returns the labels with which it was learned: those
// given, if it was learned with these. It returns ErrNotLearned if there is none.
func (c *Counts) Unlearn(x *Document, labels LabelSet) (LabelSet, error) {
	sets := c.labels[x.textHash]
	if len(sets) == 0 {
		return nil, ErrNotLearned
	}
	i := len(sets) - 1 // from the end on, so that many equal documents go in linear time
	for i >= 0 && !slices.Equal(sets[i], labels) {
		i--
	}
	if i < 0 {
		i = len(sets) - 1
	}
	learnt := sets[i]
	if !c.has(x, learnt) {
		return nil, fmt.Errorf("%w: the counts know its text, but not its words", modelfile.ErrFormat)
	}
	c.add(x, learnt, -1)
	if sets = slices.Delete(sets, i, i+1); len(sets) == 0 {
		delete(c.labels, x.textHash)
	} else {
		c.labels[x.textHash] = sets
	}
	return learnt, nil
}
