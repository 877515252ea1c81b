package tagger

// count builds the matrices of a corpus over the selected terms, all weighed as
// like is: one of whole documents, and those of titles and of abstracts alone,
// which have terms only for the examples that calibrate. Documents are not scaled
// yet.
func (t *training) count(s *selection, maxN int, titleWeight int32, like matrix) (x [forms]*matrix) {
	for f := range x {
		m := like
		m.start = make([]int, 1, len(t.examples)+1)
		x[f] = &m
	}
	bags := [forms]*bag{titleOnly: newBag(s.vocab, maxN), abstractOnly: newBag(s.vocab, maxN)}
	bags[titleOnly].by, bags[abstractOnly].by = titleWeight, 1
	for i := range t.examples {
		example := &t.examples[i]
		b := bags[titleOnly]
		t.replay(example, s.ids, func(block []word) { b.addWords(block) }, func() { b = bags[abstractOnly] })
		title, abstract := bags[titleOnly], bags[abstractOnly]
		x[whole].addRow(title, abstract)
		if !example.calibrates {
			title.clear()
			abstract.clear()
		}
		x[titleOnly].addRow(title)
		x[abstractOnly].addRow(abstract)
		for _, b := range []*bag{title, abstract} {
			b.clear()
			b.ngrams.reset()
		}
	}
	return x
}
