// Package head combines a few sums of a linear model to the log-odds by which a topic is
// decided. A linear model adds up the contributions of all terms. In a long document, many
// small contributions hide a decisive one. A Head has one factor for contributions for a topic,
// and one for those against it. It also weighs the separate score of the title, and the number
// of terms.
//
// Fit fits a Head by logistic regression to Inputs of documents that the model did not learn
// from. The package imports only the standard library. All values are safe for concurrent
// reading.
package head

import "math"

// Inputs are the sums of a linear model over the terms of a document, for one topic.
type Inputs struct {
	For     float64 // the sum of the contributions above 0
	Against float64 // the sum of those below 0, and the bias
	Title   float64 // the log-odds of only the title; 0 without a title or without an abstract
	Length  float64 // the logarithm of one more than the number of distinct terms
}

// Sum returns the log-odds of the linear model.
func (in Inputs) Sum() float64 { return in.For + in.Against }

// Head has the factor of each input, and a constant. A nil Head has the log-odds
// Inputs.Sum.
type Head struct{ Constant, For, Against, Title, Length float64 }

// LogOdds returns the log-odds of a document. They are the same on every processor.
func (h *Head) LogOdds(in Inputs) float64 {
	if h == nil {
		return in.Sum()
	}
	sum := h.Constant
	sum += float64(h.For * in.For)
	sum += float64(h.Against * in.Against)
	sum += float64(h.Title * in.Title)
	sum += float64(h.Length * in.Length)
	return sum
}

// Factor returns the factor for a term's contribution to the linear model.
func (h *Head) Factor(contribution float64) float64 {
	switch {
	case h == nil:
		return 1
	case contribution > 0:
		return h.For
	}
	return h.Against
}

// Valid reports whether more evidence for a topic never lowers the log-odds, and whether these
// are finite for the sums of a model. A file can hold any numbers.
func (h *Head) Valid() bool {
	if h == nil {
		return true
	}
	for _, x := range []float64{h.Constant, h.For, h.Against, h.Title, h.Length} {
		if !(math.Abs(x) <= math.MaxFloat32) {
			return false
		}
	}
	return h.For > 0 && h.Against >= 0 && h.Title >= 0
}
