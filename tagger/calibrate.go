package tagger

import (
	"cmp"
	"math"
	"slices"
)

// form says which of its texts a document has. A title has fewer words than an
// abstract, so each form has probabilities and thresholds of its own.
type form int

const (
	whole form = iota // title and abstract
	titleOnly
	abstractOnly
	forms = 3
)

// scored is a document's log-odds for a topic by a model that was not trained
// on it, and the probability that it carries the topic by its label.
type scored struct {
	logOdds float64
	target  float64
	weight  float64
}

// decisions are how the log-odds of a topic are read: what cross-validation of
// the model says of documents of one form.
type decisions struct {
	calibration calibration
	threshold   float64 // in log-odds, with the best expected F1; a document at or above it gets the tag
	measures    measures
	curve       []point // nil if nothing was there to calibrate on
}

// read returns how log-odds are read in each form, by scores from
// cross-validation.
func read(scores [forms][]scored) (read [forms]decisions) {
	read[whole] = uncalibrated()
	for f := range scores {
		if read[f] = read[whole]; calibratable(scores[f]) {
			read[f] = calibrate(scores[f])
		}
	}
	return read
}

// uncalibrated takes log-odds at their word.
func uncalibrated() decisions { return decisions{calibration: calibration{slope: 1}} }

// calibrate sets decisions from scores.
func calibrate(scores []scored) decisions {
	slices.SortStableFunc(scores, func(a, b scored) int { return cmp.Compare(b.logOdds, a.logOdds) })
	c := bestCalibration(scores)
	threshold := min(max(bestF1(c.expected(scores)), c.logOdds(leastProbability)), math.MaxFloat64)
	return decisions{
		calibration: c,
		threshold:   threshold,
		measures:    measure(scores, threshold),
		curve:       operatingCurve(scores),
	}
}

// expected returns the scores with the probabilities of the calibration for
// targets: what is best for these depends less on chance than what happened to
// be best for a few documents. A calibration that tells nothing changes nothing.
func (c calibration) expected(scores []scored) []scored {
	if len(c.knots) == 0 && c.slope == 0 {
		return scores
	}
	scores = slices.Clone(scores)
	for i := range scores {
		scores[i].target = c.probability(scores[i].logOdds)
	}
	return scores
}

// leastProbability is the least with which a tag is given. The threshold with
// the best F1 is at half of that F1 (Lipton and others, Optimal Thresholding of
// Classifiers to Maximize F1 Measure, 2014). Where even the best is poor, as for
// a topic with few documents, it would tag almost everything.
const leastProbability = 0.1

// calibratable reports whether there are at least two scores of each class.
func calibratable(scores []scored) bool {
	var counts [2]int
	for _, s := range scores {
		switch {
		case s.weight == 0:
		case s.target >= 0.5:
			counts[1]++
		default:
			counts[0]++
		}
	}
	return counts[0] >= 2 && counts[1] >= 2
}

// calibration maps log-odds to a probability: 1/(1+exp(-(slope*x+intercept))),
// or, with knots, what lies on straight lines between them.
type calibration struct {
	slope, intercept float64
	knots            []knot // by rising log-odds
}

// knot is a point of a calibration; probabilities do not fall from one to the
// next.
type knot struct{ logOdds, probability float64 }

func (c calibration) probability(logOdds float64) float64 {
	if len(c.knots) == 0 {
		return sigmoid(float64(c.slope*logOdds) + c.intercept)
	}
	i, _ := slices.BinarySearchFunc(c.knots, logOdds, func(k knot, x float64) int { return cmp.Compare(k.logOdds, x) })
	switch {
	case i == 0:
		return c.knots[0].probability
	case i == len(c.knots):
		return c.knots[i-1].probability
	}
	a, b := c.knots[i-1], c.knots[i]
	return a.probability + float64((b.probability-a.probability)*((logOdds-a.logOdds)/(b.logOdds-a.logOdds)))
}

// logOdds returns the lowest log-odds that have at least the probability p.
func (c calibration) logOdds(p float64) float64 {
	switch {
	case p <= 0:
		return math.Inf(-1)
	case p > 1 || math.IsNaN(p):
		return math.Inf(1)
	case len(c.knots) > 0:
		return c.knotLogOdds(p)
	case c.slope == 0 && c.probability(0) >= p:
		return math.Inf(-1)
	case c.slope == 0:
		return math.Inf(1)
	}
	return (math.Log(p) - math.Log1p(-p) - c.intercept) / c.slope
}

func (c calibration) knotLogOdds(p float64) float64 {
	i := slices.IndexFunc(c.knots, func(k knot) bool { return k.probability >= p })
	switch i {
	case -1:
		return math.Inf(1)
	case 0:
		return math.Inf(-1)
	}
	a, b := c.knots[i-1], c.knots[i]
	return a.logOdds + (b.logOdds-a.logOdds)*((p-a.probability)/(b.probability-a.probability))
}

func sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

// limit is probability for a threshold, which may be infinite.
func (c calibration) limit(logOdds float64) float64 {
	switch {
	case math.IsInf(logOdds, -1):
		return 0
	case math.IsInf(logOdds, 1):
		return 1
	}
	return c.probability(logOdds)
}
