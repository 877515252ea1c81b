package linear

import "slices"

// Factors multiplies rows with the weights of a model. The IDF and the weight of a term are side
// by side, in one cache line, because a row needs both. It is for one goroutine.
type Factors struct {
	terms    []factor  // by term id
	products []float64 // scratch of Parts: of each term of the row
}

type factor struct{ idf, weight float64 }

// NewFactors returns the factors of terms with the IDF of a matrix. weights is by term id.
func NewFactors(m *Matrix, weights []float64) *Factors {
	f := &Factors{terms: make([]factor, len(m.IDF))}
	for id, idf := range m.IDF {
		f.terms[id] = factor{idf, weights[id]}
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
func (f *Factors) Parts(m *Matrix, i int) (p Parts) {
	p.Features = f.multiply(m, i)
	for _, x := range f.products {
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

// multiply sets the products of row i, and returns the number of its features. Its loop is so short
// that the processor reads the factors of many terms at once.
func (f *Factors) multiply(m *Matrix, i int) (features int) {
	terms, counts := m.Row(i)
	f.products = slices.Grow(f.products[:0], len(terms))[:len(terms)]
	m.TF.Weights(f.products, counts)
	products := f.products[:len(terms)]
	for j, id := range terms {
		of := f.terms[id]
		if of.idf != 0 {
			features++
		}
		products[j] = float64(products[j]*of.idf) * of.weight
	}
	return features
}
