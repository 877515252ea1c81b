package weight

import "math"

// Norm says to what length the weights of a document's terms are scaled.
type Norm int

const (
	L2     Norm = iota // the root of the sum of their squares is 1
	L1                 // the sum of their absolute values is 1
	NoNorm             // they stay as they are
)

func (n Norm) Valid() bool { return n >= L2 && n <= NoNorm }

// Normalization says to what length documents are scaled: that of the norm, drawn
// towards a pivot (Singhal, Buckley and Mitra, Pivoted Document Length
// Normalization, 1996).
type Normalization struct {
	Norm  Norm
	Slope float64 // above 0 and at most 1, where the pivot does nothing
	Pivot float64 // the mean norm of the documents in training
}

// Accumulate adds x to the sum from which scale is taken.
func (n Normalization) Accumulate(sum, x float64) float64 {
	if n.Norm == L1 {
		return sum + math.Abs(x)
	}
	return float64(x*x) + sum
}

// Length returns the length of a document before scaling, with this sum.
func (n Normalization) Length(sum float64) float64 {
	if n.Norm == L1 {
		return sum
	}
	return math.Sqrt(sum)
}

// Scale returns the factor that gives a document its length; a document
// without terms stays one.
func (n Normalization) Scale(sum float64) float64 {
	if n.Norm == NoNorm || sum == 0 {
		return 1
	}
	return 1 / (float64(n.Slope*n.Length(sum)) + float64((1-n.Slope)*n.Pivot))
}

// ScaleAtPivot returns scale for a document of the mean length.
func (n Normalization) ScaleAtPivot() float64 {
	if n.Norm == NoNorm || n.Pivot == 0 {
		return 1
	}
	return 1 / n.Pivot
}

// Valid reports whether a model may have the length: a file may say anything.
func (n Normalization) Valid() bool {
	return n.Norm.Valid() && n.Slope > 0 && n.Slope <= 1 && n.Pivot >= 0 && n.Pivot <= math.MaxFloat32
}
