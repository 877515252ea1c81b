package tagger

import "github.com/topictag/topictag/corpus"

// score sets logOdds to the document's log-odds for each topic and returns how
// many of its distinct terms the model knows. It is the one scorer: sums in the
// order in which the terms first occur, without fused multiply-add, so that the
// same text has the same score on every processor.
func (m *model) score(b *bag, logOdds []float64) (known int) {
	clear(logOdds)
	sum, topics := 0.0, len(logOdds)
	for _, id := range b.terms {
		if m.idf[id] == 0 {
			continue
		}
		known++
		x := float64(m.tf.of(b.counts[id]) * float64(m.idf[id]))
		sum = m.length.add(sum, x)
		for t, w := range m.weights[int(id)*topics:][:topics] {
			logOdds[t] += float64(x * float64(w))
		}
	}
	scale := m.length.scale(sum)
	for t := range logOdds {
		logOdds[t] = float64(logOdds[t]*scale) + m.topics[t].Bias
	}
	return known
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
