package model

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Score sets logOdds to the document's log-odds for each topic and returns how
// many of its distinct terms the model knows. It is the one scorer: sums in the
// order of distinct, without fused multiply-add, so that the same text has the same
// score on every processor.
func (m *Model) Score(b *vocab.Bag, logOdds []float64) (known int) {
	terms := b.Distinct()
	weights := slices.Grow(b.Weights[:0], len(terms))[:len(terms)]
	rows, stride, counts, sum := m.Rows, 1+len(m.Topics), b.Counts, 0.0
	tf, length := m.TF, m.Normalization
	for i, id := range terms {
		idf := rows[int(id)*stride]
		if idf != 0 {
			known++
		}
		x := float64(tf.Weight(counts[1+id]) * float64(idf))
		weights[i], sum = x, length.Accumulate(sum, x)
	}
	b.Weights = weights
	t := 0
	for ; t+4 <= len(logOdds); t += 4 {
		m.addFour(logOdds[t:][:4], t, b)
	}
	for ; t < len(logOdds); t++ {
		m.addOne(&logOdds[t], t, b)
	}
	b.Scale = m.Normalization.Scale(sum)
	for t := range logOdds {
		logOdds[t] = float64(logOdds[t]*b.Scale) + m.Topics[t].Bias
	}
	return known
}

// addFour sets sums to those of the terms of b for four topics from first on: as
// many as stay in registers together, and need not wait for each other.
func (m *Model) addFour(sums []float64, first int, b *vocab.Bag) {
	rows, stride, weights := m.Rows, 1+len(m.Topics), b.Weights[:len(b.Terms)]
	var s0, s1, s2, s3 float64
	for i, id := range b.Terms {
		x, w := weights[i], rows[int(id)*stride+1+first:][:4]
		s0 += float64(x * float64(w[0]))
		s1 += float64(x * float64(w[1]))
		s2 += float64(x * float64(w[2]))
		s3 += float64(x * float64(w[3]))
	}
	sums[0], sums[1], sums[2], sums[3] = s0, s1, s2, s3
}

// addOne is addFour for one topic.
func (m *Model) addOne(sum *float64, topic int, b *vocab.Bag) {
	stride := 1 + len(m.Topics)
	*sum = 0
	for i, id := range b.Terms {
		*sum += float64(b.Weights[i] * float64(m.Rows[int(id)*stride+1+topic]))
	}
}

// Term returns the IDF of a term and its weights. They stand together, so that a
// term costs one look into memory.
func (m *Model) Term(id int32) (idf float32, weights []float32) {
	row := m.Rows[int(id)*(1+len(m.Topics)):][:1+len(m.Topics)]
	return row[0], row[1:]
}

// AddDocument counts the terms of a document, and of nothing else: a word of its
// title counts as often as the model was trained with. It returns which of its
// texts have words.
func (m *Model) AddDocument(b *vocab.Bag, d corpus.Document) calibrate.Form {
	b.Clear()
	b.Trace.Enter(vocab.InTitle)
	b.AddText(d.Title, m.TitleWeight)
	ofTitle := b.Words
	b.Trace.Enter(vocab.InAbstract)
	b.AddText(d.Abstract, 1)
	switch {
	case ofTitle == 0:
		return calibrate.AbstractOnly
	case ofTitle == b.Words:
		return calibrate.TitleOnly
	}
	return calibrate.Whole
}
