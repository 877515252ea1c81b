package train

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// count builds the matrices of a corpus over the selected terms, all weighed as
// like is: one of whole documents, and those of titles and of abstracts alone,
// which have terms only for the examples that calibrate. Documents are not scaled
// yet.
func (t *training) count(s *Selection, maxN int, titleWeight int32, like linear.Matrix) (x [calibrate.Forms]*linear.Matrix) {
	for f := range x {
		m := like
		m.Start = make([]int, 1, len(t.examples)+1)
		x[f] = &m
	}
	bags := [calibrate.Forms]*vocab.Bag{calibrate.TitleOnly: vocab.NewBag(s.Vocab, maxN), calibrate.AbstractOnly: vocab.NewBag(s.Vocab, maxN)}
	bags[calibrate.TitleOnly].By, bags[calibrate.AbstractOnly].By = titleWeight, 1
	for i := range t.examples {
		example := &t.examples[i]
		b := bags[calibrate.TitleOnly]
		t.replay(example, s.ids, func(block []vocab.Word) { b.AddWords(block) }, func() { b = bags[calibrate.AbstractOnly] })
		title, abstract := bags[calibrate.TitleOnly], bags[calibrate.AbstractOnly]
		x[calibrate.Whole].AddRow(title, abstract)
		if !example.calibrates {
			title.Clear()
			abstract.Clear()
		}
		x[calibrate.TitleOnly].AddRow(title)
		x[calibrate.AbstractOnly].AddRow(abstract)
		for _, b := range []*vocab.Bag{title, abstract} {
			b.Clear()
			b.Ngrams.Reset()
		}
	}
	return x
}
