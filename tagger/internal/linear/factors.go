package linear

// Factors are the IDF and the weight of each term in a model. Both are side by side, because a sum
// over the terms of a row reads both, from a place of memory that is seldom in the cache.
type Factors []factor

type factor struct{ idf, weight float64 }

// NewFactors returns the factors of terms with the IDF of a matrix. weights is by term id.
func NewFactors(m *Matrix, weights []float64) Factors {
	f := make(Factors, len(m.IDF))
	for id, idf := range m.IDF {
		f[id] = factor{idf, weights[id]}
	}
	return f
}

// Parts is the product of a row with the weights of a model, and what it consists of.
type Parts struct {
	Sum      float64
	Positive float64 // the sum of the products above 0
	Negative float64 // the sum of the products below 0
	Features int     // the number of features in the row
}

// Parts multiplies row i of a matrix with the factors. The matrix must be normalized, and have
// the IDF of the factors.
func (f Factors) Parts(m *Matrix, i int) (p Parts) {
	terms, counts := m.Row(i)
	tf := m.TF
	for j, id := range terms {
		of := f[id]
		if of.idf != 0 {
			p.Features++
		}
		x := float64(tf.Weight(counts[j])*of.idf) * of.weight
		p.Sum += x
		p.Positive += max(x, 0)
		p.Negative += min(x, 0)
	}
	scale := m.scales[i]
	p.Sum *= scale
	p.Positive *= scale
	p.Negative *= scale
	return p
}
