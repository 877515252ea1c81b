package train

import (
	"slices"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// paper counts the terms of a title, of an abstract, and of both together. It is reused from
// document to document.
type paper struct {
	inTitle, inAbstract    *vocab.Bag
	now                    *vocab.Bag // the one that takes words
	title, abstract, whole termCounts
}

// termCounts has the counts of distinct terms.
type termCounts struct{ terms, counts []int32 }

func newPaper(v *vocab.Vocabulary, maxN int) *paper {
	return &paper{inTitle: vocab.NewBag(v, maxN), inAbstract: vocab.NewBag(v, maxN)}
}

// start starts a document, of which the title comes first. A word of the title counts titleWeight
// times.
func (p *paper) start(titleWeight int32) {
	p.inTitle.Clear()
	p.inAbstract.Clear()
	p.inTitle.StartText(titleWeight)
	p.inAbstract.StartText(1)
	p.now = p.inTitle
}

// add adds a block of words.
func (p *paper) add(block []int32) { p.now.AddWords(block) }

// endTitle ends the title.
func (p *paper) endTitle() { p.now = p.inAbstract }

// count sets title, abstract and whole. The terms of whole are those of the title, and then those
// that only the abstract has. The next document overwrites them.
func (p *paper) count() {
	p.title.set(p.inTitle)
	p.abstract.set(p.inAbstract)
	whole := &p.whole
	whole.terms, whole.counts = append(whole.terms[:0], p.title.terms...), append(whole.counts[:0], p.title.counts...)
	for i, id := range whole.terms {
		whole.counts[i] += p.inAbstract.Count(id)
	}
	for i, id := range p.abstract.terms {
		if p.inTitle.Count(id) == 0 {
			whole.terms, whole.counts = append(whole.terms, id), append(whole.counts, p.abstract.counts[i])
		}
	}
}

// set sets the counts to those of a bag.
func (c *termCounts) set(b *vocab.Bag) {
	c.terms = b.Distinct()
	c.counts = slices.Grow(c.counts[:0], len(c.terms))[:len(c.terms)]
	b.CountsOf(c.counts, c.terms)
}
