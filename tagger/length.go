package tagger

import "math"

// length says to what length documents are scaled: that of the norm, drawn
// towards a pivot (Singhal, Buckley and Mitra, Pivoted Document Length
// Normalization, 1996).
type length struct {
	norm  normKind
	slope float64 // above 0 and at most 1, where the pivot does nothing
	pivot float64 // the mean norm of the documents in training
}

// add adds x to the sum from which scale is taken.
func (l length) add(sum, x float64) float64 {
	if l.norm == normL1 {
		return sum + math.Abs(x)
	}
	return float64(x*x) + sum
}

// of returns the length of a document before scaling, with this sum.
func (l length) of(sum float64) float64 {
	if l.norm == normL1 {
		return sum
	}
	return math.Sqrt(sum)
}

// scale returns the factor that gives a document its length; a document
// without terms stays one.
func (l length) scale(sum float64) float64 {
	if l.norm == noNorm || sum == 0 {
		return 1
	}
	return 1 / (float64(l.slope*l.of(sum)) + float64((1-l.slope)*l.pivot))
}

// ofMean returns scale for a document of the mean length.
func (l length) ofMean() float64 {
	if l.norm == noNorm || l.pivot == 0 {
		return 1
	}
	return 1 / l.pivot
}

// valid reports whether a model may have the length: a file may say anything.
func (l length) valid() bool {
	return l.norm.valid() && l.slope > 0 && l.slope <= 1 && l.pivot >= 0 && l.pivot <= math.MaxFloat32
}
