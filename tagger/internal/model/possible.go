package model

import (
	"math"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// A file can hold any numbers. These bounds are far beyond those of any training, and keep
// every sum and quotient of a score finite.
const (
	largest  = 1e15  // of a bias, a calibration and a mean
	smallest = 1e-30 // of a divisor
	heaviest = 1e30  // of a weight in a row
)

// MinSlope is the least slope of a normalization that a model may have.
const MinSlope = smallest

// possible reports whether training can have made the numbers of a model. A threshold may be
// any number. If no score reaches it, the topic is never given.
func (m *Model) possible() bool {
	if m.MeanWords > largest || float64(m.Documents) > largest || !possibleLength(m.Normalization) ||
		m.TitleRows != nil && !possibleLength(m.TitleNormalization) {
		return false
	}
	for i := range m.Topics {
		t := &m.Topics[i]
		if !within(t.Bias, largest) || !within(t.TitleBias, largest) || t.Documents < 0 || t.Documents > m.Documents {
			return false
		}
		for f := range t.Rules {
			if !possibleRule(&t.Rules[f]) {
				return false
			}
		}
	}
	return m.possibleRows(m.Rows) && m.possibleRows(m.TitleRows)
}

// possibleLength reports whether a text's length can be divided out.
func possibleLength(n weight.Normalization) bool {
	return n.Slope >= MinSlope && (n.Pivot == 0 || n.Pivot >= smallest)
}

// possibleRule reports whether a rule can come of cross-validation.
func possibleRule(r *calibrate.Rule) bool {
	if h := r.Head; h != nil {
		for _, x := range []float64{h.Constant, h.For, h.Against, h.Title, h.Length} {
			if !within(x, largest) {
				return false
			}
		}
	}
	if !isShare(r.Measures.Precision) || !isShare(r.Measures.Recall) || !within(r.Threshold, math.MaxFloat64) ||
		!within(r.Calibration.Slope, largest) || !within(r.Calibration.Intercept, largest) {
		return false
	}
	for _, k := range r.Calibration.Knots {
		if !within(k.LogOdds, largest) || !isShare(k.Probability) {
			return false
		}
	}
	for _, p := range r.Curve {
		if !isShare(float64(p.Precision)) {
			return false
		}
	}
	return true
}

// possibleRows reports whether the terms have an IDF and weights that can be.
func (m *Model) possibleRows(rows []float32) bool {
	stride := 1 + len(m.Topics)
	for i, x := range rows {
		if i%stride == 0 && x < 0 || !within(float64(x), heaviest) {
			return false
		}
	}
	return true
}

// possibleGrams reports whether no n-gram has more words than an analyzer makes. Each n-gram
// follows its prefix.
func possibleGrams(grams []vocab.Gram, words int) bool {
	sizes := make([]uint8, len(grams))
	for i, g := range grams {
		sizes[i] = 2
		if int(g.Prefix) >= words {
			sizes[i] = sizes[int(g.Prefix)-words] + 1
		}
		if sizes[i] > tokenize.MaxN {
			return false
		}
	}
	return true
}

// within reports whether x is from -most to most, and a number.
func within(x, most float64) bool { return math.Abs(x) <= most }

// isShare reports whether x is from 0 to 1.
func isShare(x float64) bool { return x >= 0 && x <= 1 }
