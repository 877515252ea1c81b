package linear

import (
	"slices"

	"github.com/topictag/topictag/tagger/internal/weight"
)

// Weighting says how the counts of terms become weights. A model with the same weighting
// scores a document as the matrix does.
type Weighting struct {
	TF            weight.TermFrequency
	IDF           []float64 // by term id; a term with an IDF of 0 is no feature
	Normalization weight.Normalization
}

// Matrix holds the term counts of a training corpus, one row a document, and weighs them.
// It stores the rows one after the other, as a compressed sparse matrix does. It is not
// safe for concurrent use while rows are added, and is safe afterward.
type Matrix struct {
	Weighting
	starts []int   // row i has terms[starts[i]:starts[i+1]], and so the counts
	terms  []int32 // features only, except in a matrix that Restrict returned
	counts []int32
	sums   []float64 // by row: what Normalization accumulates
	scales []float64 // by row: the factor that normalizes it, set by Normalize
}

// NewMatrix returns an empty matrix with room for the rows. The matrix keeps w.IDF, which
// must not change afterward.
func NewMatrix(w Weighting, rows int) *Matrix {
	return &Matrix{Weighting: w, starts: make([]int, 1, rows+1)}
}

// AddRow adds a row with the counts of distinct terms. It skips terms that are no features.
func (m *Matrix) AddRow(terms, counts []int32) {
	sum, features, times := 0.0, m.terms, m.counts
	for i, id := range terms {
		if idf := m.IDF[id]; idf != 0 {
			features, times = append(features, id), append(times, counts[i])
			sum = m.Normalization.Accumulate(sum, m.TF.Weight(counts[i])*idf)
		}
	}
	m.terms, m.counts = features, times
	m.starts = append(m.starts, len(m.terms))
	m.sums = append(m.sums, sum)
}

// Reserve makes room for the terms of all rows, so that they are not copied as the matrix grows.
func (m *Matrix) Reserve(terms int) {
	m.terms, m.counts = slices.Grow(m.terms, terms), slices.Grow(m.counts, terms)
}

// Rows returns the number of rows.
func (m *Matrix) Rows() int { return len(m.sums) }

// Row returns the terms of row i and their counts, which belong to the matrix.
func (m *Matrix) Row(i int) (terms, counts []int32) {
	terms = m.terms[m.starts[i]:m.starts[i+1]]
	return terms, m.counts[m.starts[i]:][:len(terms)]
}

// Empty reports whether row i has no features.
func (m *Matrix) Empty(i int) bool { return m.sums[i] == 0 }

// Pivoted returns the matrix's normalization with the mean length of the rows as pivot.
// Empty rows do not count.
func (m *Matrix) Pivoted() weight.Normalization {
	pivoted, documents := m.Normalization, 0
	pivoted.Pivot = 0
	for i, sum := range m.sums {
		if !m.Empty(i) {
			pivoted.Pivot += pivoted.Length(sum)
			documents++
		}
	}
	pivoted.Pivot /= float64(max(documents, 1))
	return pivoted
}

// Normalize scales every row to the length that n asks for.
func (m *Matrix) Normalize(n weight.Normalization) {
	m.Normalization, m.scales = n, make([]float64, len(m.sums))
	for i, sum := range m.sums {
		m.scales[i] = n.Scale(sum)
	}
}

// Restrict returns the matrix with another IDF, in which fewer terms are features. It shares
// terms and counts with m, because terms without an IDF have the weight 0. The caller must
// normalize it.
func (m *Matrix) Restrict(idf []float64) *Matrix {
	out := *m
	out.IDF, out.sums, out.scales = idf, make([]float64, len(m.sums)), nil
	for i := range out.sums {
		for j := m.starts[i]; j < m.starts[i+1]; j++ {
			if x := idf[m.terms[j]]; x != 0 {
				out.sums[i] = m.Normalization.Accumulate(out.sums[i], m.TF.Weight(m.counts[j])*x)
			}
		}
	}
	return &out
}

// AddTo adds weight times row i to sums, which are by term id. The matrix must be
// normalized.
func (m *Matrix) AddTo(sums []float64, i int, weight float64) {
	weight *= m.scales[i]
	terms, counts := m.Row(i)
	tf, idf := m.TF, m.IDF
	for j, id := range terms {
		sums[id] += float64(float64(tf.Weight(counts[j])*idf[id]) * weight)
	}
}

// Dot returns the product of row i with weights, which are by term id. The matrix must be
// normalized.
func (m *Matrix) Dot(i int, weights []float64) float64 {
	sum := 0.0
	terms, counts := m.Row(i)
	tf, idf := m.TF, m.IDF
	for j, id := range terms {
		sum += float64(float64(tf.Weight(counts[j])*idf[id]) * weights[id])
	}
	return float64(sum * m.scales[i])
}
