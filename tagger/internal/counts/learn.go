package counts

import (
	"errors"
	"fmt"
	"slices"

	"github.com/topictag/topictag/internal/modelfile"
)

// ErrNotLearned says that a document cannot be unlearned, because its text was not learned.
var ErrNotLearned = errors.New("tagger: the document was not learned; give the title and abstract that were learned")

// Learn adds a document with its labels, whose topics must be known. It keeps labels.
func (c *Counts) Learn(x *Document, labels LabelSet) {
	c.add(x, labels, 1)
	c.labels[x.textHash] = append(c.labels[x.textHash], labels)
}

// Unlearn takes a document out, and returns the labels with which it was learned. If its text
// was learned several times, Unlearn prefers the time with the given labels. Otherwise it
// chooses by the names of the topics, and not by the order of learning. So saving, merging and
// another order do not change what is unlearned.
//
// The error is ErrNotLearned if the text was not learned. It wraps modelfile.ErrFormat if the
// counts are too low for the document, which can happen with a damaged file. Then nothing
// changes.
func (c *Counts) Unlearn(x *Document, labels LabelSet) (LabelSet, error) {
	sets := c.labels[x.textHash]
	if len(sets) == 0 {
		return nil, ErrNotLearned
	}
	i := len(sets) - 1 // searching from the end takes linear time for many equal documents
	for i >= 0 && !slices.Equal(sets[i], labels) {
		i--
	}
	if i < 0 {
		i = c.firstByContent(sets)
	}
	learned := sets[i]
	if !c.has(x, learned) {
		return nil, fmt.Errorf("%w: the counts have the text of a document, but not its words", modelfile.ErrFormat)
	}
	c.add(x, learned, -1)
	if sets = slices.Delete(sets, i, i+1); len(sets) == 0 {
		delete(c.labels, x.textHash)
	} else {
		c.labels[x.textHash] = sets
	}
	return learned, nil
}
