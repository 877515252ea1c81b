package tagger

import (
	"errors"
	"fmt"
	"slices"

	"github.com/topictag/topictag/internal/modelfile"
)

var errNotLearnt = errors.New("tagger: the document was not learnt")

// learn adds a document with its labels.
func (c *counts) learn(x *document, labels labelSet) {
	c.add(x, labels, 1)
	c.texts[x.text] = append(c.texts[x.text], labels)
}

// unlearn takes a document out and returns the labels with which it was learned: those
// given, if it was learned with these. It returns errNotLearnt if there is none.
func (c *counts) unlearn(x *document, labels labelSet) (labelSet, error) {
	sets := c.texts[x.text]
	if len(sets) == 0 {
		return nil, errNotLearnt
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
		delete(c.texts, x.text)
	} else {
		c.texts[x.text] = sets
	}
	return learnt, nil
}
