package tagger

import "github.com/topictag/topictag/corpus"

// score sets logOdds to the document's log-odds for each topic and returns how
// many of its distinct terms the model knows. It is the one scorer: sums in the
// order in which the terms first occur, without fused multiply-add, so that the
// same text has the same score on every processor.
func (m *model) score(b *bag, logOdds []float64) (known int) {
	clear(logOdds)
	sum := 0.0
	for _, id := range b.terms {
		idf, weights := m.term(id)
		if idf == 0 {
			continue
		}
		known++
		x := float64(m.tf.of(b.count(id)) * float64(idf))
		sum = m.length.add(sum, x)
		for t, w := range weights[:len(logOdds)] {
			logOdds[t] += float64(x * float64(w))
		}
	}
	scale := m.length.scale(sum)
	for t := range logOdds {
		logOdds[t] = float64(logOdds[t]*scale) + m.topics[t].Bias
	}
	return known
}

// term returns the IDF of a term and its weights. They stand together, so that a
// term costs one look into memory.
func (m *model) term(id int32) (idf float32, weights []float32) {
	row := m.rows[int(id)*(1+len(m.topics)):][:1+len(m.topics)]
	return row[0], row[1:]
}

// addDocument counts the terms of a document, and of nothing else: a word of its
// title counts as often as the model was trained with. It returns which of its
// texts have words.
func (m *model) addDocument(b *bag, d corpus.Document) form {
	b.clear()
	b.addText(d.Title, m.titleWeight)
	inTitle := b.words
	b.addText(d.Abstract, 1)
	switch {
	case inTitle == 0:
		return abstractOnly
	case inTitle == b.words:
		return titleOnly
	}
	return whole
}
