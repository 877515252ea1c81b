package linear

import (
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// Matrix holds the term counts of a training corpus, a row a document, and
// weighs them as the scorer does.
type Matrix struct {
	Start         []int // row i is [start[i],start[i+1]) of terms and counts
	Terms         []int32
	Counts        []int32
	Sums          []float64 // by row, from which its length is taken
	Scale         []float64 // by row, to the length that is asked for
	Normalization weight.Normalization
	IDF           []float64
	TF            weight.TermFrequency
}

// AddRow adds a row with the terms of the bags.
func (m *Matrix) AddRow(bags ...*vocab.Bag) {
	sum := 0.0
	for i, b := range bags {
		for _, id := range b.Distinct() {
			n := int32(0)
			for _, other := range bags {
				n += other.Count(id)
			}
			if m.IDF[id] == 0 || i > 0 && bags[0].Count(id) > 0 {
				continue // no feature, or added before
			}
			m.Terms = append(m.Terms, id)
			m.Counts = append(m.Counts, n)
			sum = m.Normalization.Accumulate(sum, m.TF.Weight(n)*m.IDF[id])
		}
	}
	m.Start = append(m.Start, len(m.Terms))
	m.Sums = append(m.Sums, sum)
}

// Pivoted returns the matrix's length with the mean of its documents as pivot.
func (m *Matrix) Pivoted() weight.Normalization {
	l, documents := m.Normalization, 0
	l.Pivot = 0
	for i, sum := range m.Sums {
		if !m.Empty(i) {
			l.Pivot += l.Length(sum)
			documents++
		}
	}
	l.Pivot /= float64(max(documents, 1))
	return l
}

// ScaleTo scales the documents to a length.
func (m *Matrix) ScaleTo(l weight.Normalization) {
	m.Normalization, m.Scale = l, make([]float64, len(m.Sums))
	for i, sum := range m.Sums {
		m.Scale[i] = l.Scale(sum)
	}
}

// Restrict returns the matrix with the terms alone that have an IDF: it has the same
// terms and counts, but those of the others weigh nothing. Documents are not scaled yet.
func (m *Matrix) Restrict(idf []float64) *Matrix {
	out := *m
	out.IDF, out.Sums, out.Scale = idf, make([]float64, len(m.Sums)), nil
	for i := range out.Sums {
		for j := m.Start[i]; j < m.Start[i+1]; j++ {
			if x := idf[m.Terms[j]]; x != 0 {
				out.Sums[i] = m.Normalization.Accumulate(out.Sums[i], m.TF.Weight(m.Counts[j])*x)
			}
		}
	}
	return &out
}

// Empty reports whether row i has no terms that weigh something.
func (m *Matrix) Empty(i int) bool { return m.Sums[i] == 0 }

// AddTo adds weight times row i to sums.
func (m *Matrix) AddTo(sums []float64, i int, weight float64) {
	weight *= m.Scale[i]
	for j := m.Start[i]; j < m.Start[i+1]; j++ {
		id := m.Terms[j]
		sums[id] += float64(float64(m.TF.Weight(m.Counts[j])*m.IDF[id]) * weight)
	}
}

// Dot returns the product of row i with the weights.
func (m *Matrix) Dot(i int, weights []float64) float64 {
	sum := 0.0
	for j := m.Start[i]; j < m.Start[i+1]; j++ {
		id := m.Terms[j]
		sum += float64(float64(m.TF.Weight(m.Counts[j])*m.IDF[id]) * weights[id])
	}
	return float64(sum * m.Scale[i])
}
