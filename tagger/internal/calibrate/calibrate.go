package calibrate

import (
	"cmp"
	"math"
	"slices"
)

// Form says which of its texts a document has. A title has fewer words than an
// abstract, so each form has probabilities and thresholds of its own.
type Form int

const (
	Whole Form = iota // title and abstract
	TitleOnly
	AbstractOnly
	Forms = 3
)

// Scored is a document's log-odds for a topic by a model that was not trained
// on it, and the probability that it carries the topic by its label.
type Scored struct {
	LogOdds float64
	Target  float64
	Weight  float64
}

// Decisions are how the log-odds of a topic are read: what cross-validation of
// the model says of documents of one form.
type Decisions struct {
	Calibration Calibration
	Threshold   float64 // in log-odds, with the best expected F1; a document at or above it gets the tag
	Measures    Measures
	Curve       []Point // nil if nothing was there to calibrate on
}

// Read returns how log-odds are read in each form, by scores from
// cross-validation.
func Read(scores [Forms][]Scored) (read [Forms]Decisions) {
	read[Whole] = Uncalibrated()
	for f := range scores {
		if read[f] = read[Whole]; calibratable(scores[f]) {
			read[f] = calibrate(scores[f])
		}
	}
	return read
}

// Uncalibrated takes log-odds at their word.
func Uncalibrated() Decisions { return Decisions{Calibration: Calibration{Slope: 1}} }

// calibrate sets decisions from scores.
func calibrate(scores []Scored) Decisions {
	slices.SortStableFunc(scores, func(a, b Scored) int { return cmp.Compare(b.LogOdds, a.LogOdds) })
	c := bestCalibration(scores)
	threshold := min(max(bestF1(c.expected(scores)), c.LogOdds(leastProbability)), math.MaxFloat64)
	return Decisions{
		Calibration: c,
		Threshold:   threshold,
		Measures:    measure(scores, threshold),
		Curve:       operatingCurve(scores),
	}
}

// expected returns the scores with the probabilities of the calibration for
// targets: what is best for these depends less on chance than what happened to
// be best for a few documents. A calibration that tells nothing changes nothing.
func (c Calibration) expected(scores []Scored) []Scored {
	if len(c.Knots) == 0 && c.Slope == 0 {
		return scores
	}
	scores = slices.Clone(scores)
	for i := range scores {
		scores[i].Target = c.Probability(scores[i].LogOdds)
	}
	return scores
}

// leastProbability is the least with which a tag is given. The threshold with
// the best F1 is at half of that F1 (Lipton and others, Optimal Thresholding of
// Classifiers to Maximize F1 Measure, 2014). Where even the best is poor, as for
// a topic with few documents, it would tag almost everything.
const leastProbability = 0.1

// calibratable reports whether there are at least two scores of each class.
func calibratable(scores []Scored) bool {
	var counts [2]int
	for _, s := range scores {
		switch {
		case s.Weight == 0:
		case s.Target >= 0.5:
			counts[1]++
		default:
			counts[0]++
		}
	}
	return counts[0] >= 2 && counts[1] >= 2
}

// Calibration maps log-odds to a probability: 1/(1+exp(-(slope*x+intercept))),
// or, with knots, what lies on straight lines between them.
type Calibration struct {
	Slope, Intercept float64
	Knots            []Knot // by rising log-odds
}

// Knot is a point of a calibration; probabilities do not fall from one to the
// next.
type Knot struct{ LogOdds, Probability float64 }

func (c Calibration) Probability(logOdds float64) float64 {
	if len(c.Knots) == 0 {
		return sigmoid(float64(c.Slope*logOdds) + c.Intercept)
	}
	i, _ := slices.BinarySearchFunc(c.Knots, logOdds, func(k Knot, x float64) int { return cmp.Compare(k.LogOdds, x) })
	switch {
	case i == 0:
		return c.Knots[0].Probability
	case i == len(c.Knots):
		return c.Knots[i-1].Probability
	}
	a, b := c.Knots[i-1], c.Knots[i]
	return a.Probability + float64((b.Probability-a.Probability)*((logOdds-a.LogOdds)/(b.LogOdds-a.LogOdds)))
}

// LogOdds returns the lowest log-odds that have at least the probability p.
func (c Calibration) LogOdds(p float64) float64 {
	switch {
	case p <= 0:
		return math.Inf(-1)
	case p > 1 || math.IsNaN(p):
		return math.Inf(1)
	case len(c.Knots) > 0:
		return c.knotLogOdds(p)
	case c.Slope == 0 && c.Probability(0) >= p:
		return math.Inf(-1)
	case c.Slope == 0:
		return math.Inf(1)
	}
	return (math.Log(p) - math.Log1p(-p) - c.Intercept) / c.Slope
}

func (c Calibration) knotLogOdds(p float64) float64 {
	i := slices.IndexFunc(c.Knots, func(k Knot) bool { return k.Probability >= p })
	switch i {
	case -1:
		return math.Inf(1)
	case 0:
		return math.Inf(-1)
	}
	a, b := c.Knots[i-1], c.Knots[i]
	return a.LogOdds + (b.LogOdds-a.LogOdds)*((p-a.Probability)/(b.Probability-a.Probability))
}

func sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

// Limit is probability for a threshold, which may be infinite.
func (c Calibration) Limit(logOdds float64) float64 {
	switch {
	case math.IsInf(logOdds, -1):
		return 0
	case math.IsInf(logOdds, 1):
		return 1
	}
	return c.Probability(logOdds)
}
