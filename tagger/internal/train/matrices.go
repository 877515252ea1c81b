package train

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// matrices builds the matrices of a corpus over the selected terms, all weighed as
// like is: one of whole documents, and those of titles and of abstracts alone,
// which have terms only for the examples that calibrate. Documents are not scaled
// yet.
func (c *encodedCorpus) matrices(s *Selection, maxN int, titleWeight int32, w linear.Weighting) (x [calibrate.Forms]*linear.Matrix) {
	for f := range x {
		x[f] = linear.NewMatrix(w, len(c.examples))
	}
	title, abstract := vocab.NewBag(s.Vocab, maxN), vocab.NewBag(s.Vocab, maxN)
	for i := range c.examples {
		example := &c.examples[i]
		title.StartText(titleWeight)
		abstract.StartText(1)
		b := title
		c.replay(example, s.ids, func(block []vocab.Word) { b.AddWords(block) }, func() { b = abstract })
		x[calibrate.Whole].AddDocument(title, abstract)
		if !example.calibrates {
			title.Clear()
			abstract.Clear()
		}
		x[calibrate.TitleOnly].AddDocument(title)
		x[calibrate.AbstractOnly].AddDocument(abstract)
		title.Clear()
		abstract.Clear()
	}
	return x
}
