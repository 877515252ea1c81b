package weight

import "math"

// Length says to what length documents are scaled: that of the norm, drawn
// towards a pivot (Singhal, Buckley and Mitra, Pivoted Document Length
// Normalization, 1996).
type Length struct {
	Norm  Norm
	Slope float64 // above 0 and at most 1, where the pivot does nothing
	Pivot float64 // the mean norm of the documents in training
}

// Add adds x to the sum from which scale is taken.
func (l Length) Add(sum, x float64) float64 {
	if l.Norm == L1 {
		return sum + math.Abs(x)
	}
	return float64(x*x) + sum
}

// Of returns the length of a document before scaling, with this sum.
func (l Length) Of(sum float64) float64 {
	if l.Norm == L1 {
		return sum
	}
	return math.Sqrt(sum)
}

// Scale returns the factor that gives a document its length; a document
// without terms stays one.
func (l Length) Scale(sum float64) float64 {
	if l.Norm == NoNorm || sum == 0 {
		return 1
	}
	return 1 / (float64(l.Slope*l.Of(sum)) + float64((1-l.Slope)*l.Pivot))
}

// OfMean returns scale for a document of the mean length.
func (l Length) OfMean() float64 {
	if l.Norm == NoNorm || l.Pivot == 0 {
		return 1
	}
	return 1 / l.Pivot
}

// Valid reports whether a model may have the length: a file may say anything.
func (l Length) Valid() bool {
	return l.Norm.Valid() && l.Slope > 0 && l.Slope <= 1 && l.Pivot >= 0 && l.Pivot <= math.MaxFloat32
}
