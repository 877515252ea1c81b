// Package weight computes what a term counts in a document: term frequency times inverse
// document frequency, scaled by the length of the document. Its types are TermFrequency,
// IDF and Normalization. It imports only the standard library.
//
// All values are safe for concurrent use. Models store the constants as numbers, so their
// order must not change.
package weight

import "math"

// TermFrequency says how the count of a term in a document becomes its weight. The zero
// value is Sublinear.
type TermFrequency int

// Ways to weigh a count.
const (
	Sublinear TermFrequency = iota // 1 + ln(count)
	Raw                            // the count
	Presence                       // 1
)

// IDF says how the number of documents with a term becomes its weight. The zero value is
// SmoothIDF.
type IDF int

// Ways to weigh a document frequency df among n documents, by the natural logarithm.
const (
	SmoothIDF IDF = iota // ln((1+n)/(1+df)) + 1
	PlainIDF             // ln(n/df) + 1
	NoIDF                // 1
)

// Valid reports whether k is one of the constants.
func (k TermFrequency) Valid() bool { return k >= Sublinear && k <= Presence }

// Valid reports whether k is one of the constants.
func (k IDF) Valid() bool { return k >= SmoothIDF && k <= NoIDF }

// Weight returns the inverse document frequency of a term in df of n documents, as in
// scikit-learn's TfidfTransformer. df must be above 0 for PlainIDF.
func (k IDF) Weight(df, n int) float64 {
	switch k {
	case NoIDF:
		return 1
	case PlainIDF:
		return math.Log(float64(n)/float64(df)) + 1
	}
	return math.Log(float64(1+n)/float64(1+df)) + 1
}

// Weight returns the weight of a count, which must be above 0.
func (k TermFrequency) Weight(count int32) float64 {
	if k == Sublinear && int(count) < len(sublinear) {
		return sublinear[count]
	}
	return k.computedWeight(count)
}

// Weights sets weights to those of counts, which must be above 0. They are those of Weight, bit
// for bit. A loop without calls looks up the counts that terms of abstracts have.
func (k TermFrequency) Weights(weights []float64, counts []int32) {
	weights = weights[:len(counts)]
	if k == Sublinear {
		const inTable = 64
		all := uint32(0)
		for i, count := range counts {
			all |= uint32(count)
			weights[i] = sublinear[uint32(count)%inTable]
		}
		if all < inTable {
			return
		}
	}
	for i, count := range counts {
		weights[i] = k.Weight(count)
	}
}

// computedWeight is Weight for rare arguments. It is a function of its own, so that the
// compiler can inline Weight.
//
//go:noinline
func (k TermFrequency) computedWeight(count int32) float64 {
	switch k {
	case Raw:
		return float64(count)
	case Presence:
		return 1
	}
	return 1 + math.Log(float64(count))
}

// sublinear holds 1 + ln(count), correctly rounded, for the counts that terms of abstracts
// have. math.Log may differ in the last bit between processors.
var sublinear = [...]float64{
	0, 1.0, 1.6931471805599454, 2.0986122886681096, 2.386294361119891,
	2.6094379124341005, 2.791759469228055, 2.9459101490553135, 3.0794415416798357, 3.1972245773362196,
	3.302585092994046, 3.3978952727983707, 3.4849066497880004, 3.5649493574615367, 3.6390573296152584,
	3.70805020110221, 3.772588722239781, 3.833213344056216, 3.8903717578961645, 3.9444389791664403,
	3.995732273553991, 4.044522437723423, 4.091042453358316, 4.13549421592915, 4.178053830347945,
	4.218875824868201, 4.258096538021482, 4.295836866004329, 4.332204510175204, 4.367295829986474,
	4.401197381662155, 4.433987204485146, 4.465735902799727, 4.496507561466481, 4.526360524616162,
	4.555348061489414, 4.58351893845611, 4.610917912644225, 4.637586159726386, 4.663561646129646,
	4.688879454113937, 4.713572066704308, 4.737669618283368, 4.761200115693563, 4.7841896339182615,
	4.80666248977032, 4.828641396489095, 4.850147601710058, 4.871201010907891, 4.891820298110627,
	4.912023005428146, 4.931825632724326, 4.951243718581427, 4.9702919135521215, 4.9889840465642745,
	5.007333185232471, 5.02535169073515, 5.04305126783455, 5.060443010546419, 5.07753744390572,
	5.0943445622221, 5.110873864173311, 5.127134385045092, 5.143134726391533, 5.1588830833596715,
}

// Log returns the natural logarithm of a count above 0, to about three digits. It is the same on
// every processor.
func Log(count int) float64 {
	const last = len(sublinear) - 1
	x, sum := float64(count), 0.0
	for x >= float64(last) {
		x /= 2
		sum += math.Ln2
	}
	i := int(x)
	return sum + sublinear[i] - 1 + float64((x-float64(i))*(sublinear[i+1]-sublinear[i]))
}
