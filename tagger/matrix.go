package tagger

import (
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// matrix holds the term counts of a training corpus, a row a document, and
// weighs them as the scorer does.
type matrix struct {
	start  []int // row i is [start[i],start[i+1]) of terms and counts
	terms  []int32
	counts []int32
	sums   []float64 // by row, from which its length is taken
	scale  []float64 // by row, to the length that is asked for
	length weight.Length
	idf    []float64
	tf     weight.TermFrequency
}

// addRow adds a row with the terms of the bags.
func (m *matrix) addRow(bags ...*vocab.Bag) {
	sum := 0.0
	for i, b := range bags {
		for _, id := range b.Distinct() {
			n := int32(0)
			for _, other := range bags {
				n += other.Count(id)
			}
			if m.idf[id] == 0 || i > 0 && bags[0].Count(id) > 0 {
				continue // no feature, or added before
			}
			m.terms = append(m.terms, id)
			m.counts = append(m.counts, n)
			sum = m.length.Add(sum, m.tf.Of(n)*m.idf[id])
		}
	}
	m.start = append(m.start, len(m.terms))
	m.sums = append(m.sums, sum)
}

// pivoted returns the matrix's length with the mean of its documents as pivot.
func (m *matrix) pivoted() weight.Length {
	l, documents := m.length, 0
	l.Pivot = 0
	for i, sum := range m.sums {
		if !m.empty(i) {
			l.Pivot += l.Of(sum)
			documents++
		}
	}
	l.Pivot /= float64(max(documents, 1))
	return l
}

// scaleTo scales the documents to a length.
func (m *matrix) scaleTo(l weight.Length) {
	m.length, m.scale = l, make([]float64, len(m.sums))
	for i, sum := range m.sums {
		m.scale[i] = l.Scale(sum)
	}
}

// restrict returns the matrix with the terms alone that have an IDF: it has the same
// terms and counts, but those of the others weigh nothing. Documents are not scaled yet.
func (m *matrix) restrict(idf []float64) *matrix {
	out := *m
	out.idf, out.sums, out.scale = idf, make([]float64, len(m.sums)), nil
	for i := range out.sums {
		for j := m.start[i]; j < m.start[i+1]; j++ {
			if x := idf[m.terms[j]]; x != 0 {
				out.sums[i] = m.length.Add(out.sums[i], m.tf.Of(m.counts[j])*x)
			}
		}
	}
	return &out
}

// empty reports whether row i has no terms that weigh something.
func (m *matrix) empty(i int) bool { return m.sums[i] == 0 }

// addTo adds weight times row i to sums.
func (m *matrix) addTo(sums []float64, i int, weight float64) {
	weight *= m.scale[i]
	for j := m.start[i]; j < m.start[i+1]; j++ {
		id := m.terms[j]
		sums[id] += float64(float64(m.tf.Of(m.counts[j])*m.idf[id]) * weight)
	}
}

// dot returns the product of row i with the weights.
func (m *matrix) dot(i int, weights []float64) float64 {
	sum := 0.0
	for j := m.start[i]; j < m.start[i+1]; j++ {
		id := m.terms[j]
		sum += float64(float64(m.tf.Of(m.counts[j])*m.idf[id]) * weights[id])
	}
	return float64(sum * m.scale[i])
}
