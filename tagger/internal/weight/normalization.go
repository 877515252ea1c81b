package weight

import "math"

// Norm says what the length of a document is. The zero value is L2.
type Norm int

// Norms to which the weights of a document's terms are scaled.
const (
	L2     Norm = iota // the root of the sum of their squares is 1
	L1                 // the sum of their absolute values is 1
	NoNorm             // they stay as they are
)

// Valid reports whether n is one of the constants.
func (n Norm) Valid() bool { return n >= L2 && n <= NoNorm }

// Normalization says to what length documents are scaled. That is the length by Norm, drawn
// toward a pivot (Singhal, Buckley and Mitra, Pivoted Document Length Normalization, 1996).
// The zero value is not valid, because its slope is 0.
type Normalization struct {
	Norm  Norm
	Slope float64 // above 0 and at most 1; at 1 the pivot has no effect
	Pivot float64 // the mean length of the training documents
}

// Accumulate adds the weight x of a term to sum, from which Length and Scale compute. The
// sum of no terms is 0.
func (n Normalization) Accumulate(sum, x float64) float64 {
	if n.Norm == L1 {
		return sum + math.Abs(x)
	}
	return float64(x*x) + sum
}

// Sum accumulates the weights of a document's terms in their order.
func (n Normalization) Sum(weights []float64) (sum float64) {
	if n.Norm == L1 {
		for _, x := range weights {
			sum += math.Abs(x)
		}
		return sum
	}
	for _, x := range weights {
		sum = float64(x*x) + sum
	}
	return sum
}

// Length returns the length of a document before scaling, from its sum.
func (n Normalization) Length(sum float64) float64 {
	if n.Norm == L1 {
		return sum
	}
	return math.Sqrt(sum)
}

// Scale returns the factor that gives a document its length, from its sum. It returns 1 for
// a document without terms.
func (n Normalization) Scale(sum float64) float64 {
	if n.Norm == NoNorm || sum == 0 {
		return 1
	}
	return 1 / (float64(n.Slope*n.Length(sum)) + float64((1-n.Slope)*n.Pivot))
}

// ScaleAtPivot returns the factor for a document whose length is the pivot.
func (n Normalization) ScaleAtPivot() float64 {
	if n.Norm == NoNorm || n.Pivot == 0 {
		return 1
	}
	return 1 / n.Pivot
}

// Valid reports whether a model may have the normalization. A file can hold any numbers.
func (n Normalization) Valid() bool {
	return n.Norm.Valid() && n.Slope > 0 && n.Slope <= 1 && n.Pivot >= 0 && n.Pivot <= math.MaxFloat32
}
