package tagger

import "math"

// TermFrequency says how the count of a term in a document becomes its weight.
type TermFrequency int

const (
	Sublinear TermFrequency = iota // 1 + ln(count)
	Raw                            // the count
)

// IDF says how the number of documents with a term becomes its weight; n is
// the number of all documents, df that of those with the term.
type IDF int

const (
	SmoothIDF IDF = iota // ln((1+n)/(1+df)) + 1
	PlainIDF             // ln(n/df) + 1
	NoIDF                // 1
)

// Norm says to what length the weights of a document's terms are scaled.
type Norm int

const (
	L2     Norm = iota // the root of the sum of their squares is 1
	L1                 // the sum of their absolute values is 1
	NoNorm             // they stay as they are
)

// weight returns the inverse document frequency, as in scikit-learn's
// TfidfTransformer.
func (k IDF) weight(df, n int) float64 {
	switch k {
	case NoIDF:
		return 1
	case PlainIDF:
		return math.Log(float64(n)/float64(df)) + 1
	}
	return math.Log(float64(1+n)/float64(1+df)) + 1
}

// of returns the weight of a positive count.
func (k TermFrequency) of(count int32) float64 {
	switch {
	case k == Raw:
		return float64(count)
	case int(count) < len(sublinear):
		return sublinear[count]
	}
	return 1 + math.Log(float64(count))
}

// sublinear holds 1 + ln(count) for the counts that abstracts have.
var sublinear = [...]float64{0, 1, 1 + math.Ln2, 2.09861228866811, 1 + 2*math.Ln2}

// add adds x to the sum from which scale is taken.
func (k Norm) add(sum, x float64) float64 {
	switch k {
	case L1:
		return sum + math.Abs(x)
	case NoNorm:
		return sum
	}
	return float64(x*x) + sum
}

// scale returns the factor that gives a document its length; a document
// without terms stays one.
func (k Norm) scale(sum float64) float64 {
	switch {
	case k == NoNorm || sum == 0:
		return 1
	case k == L1:
		return 1 / sum
	}
	return 1 / math.Sqrt(sum)
}
