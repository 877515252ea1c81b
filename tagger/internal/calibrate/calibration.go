package calibrate

import (
	"cmp"
	"math"
	"slices"
)

// Calibration maps log-odds x to a probability. Without knots that is the sigmoid
// 1/(1+exp(-(Slope*x+Intercept))). With knots it is linear between them, and constant
// outside of them. The zero value maps all log-odds to 1/2.
type Calibration struct {
	Slope, Intercept float64 // Slope is not below 0
	Knots            []Knot  // by rising log-odds
}

// Knot is a point of a calibration. Probabilities do not fall from one knot to the next.
type Knot struct{ LogOdds, Probability float64 }

// Probability returns the probability, from 0 to 1, of finite log-odds.
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

// LogOdds returns the lowest log-odds whose probability is at least p. They are -Inf if all
// log-odds have it, and +Inf if none have it or p is not a number.
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

// knotLogOdds is LogOdds for a calibration with knots and p above 0.
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

// ThresholdProbability returns the probability from which on a threshold gives a topic. The
// threshold is in log-odds and may be infinite: -Inf has 0, and +Inf has 1.
func (c Calibration) ThresholdProbability(logOdds float64) float64 {
	switch {
	case math.IsInf(logOdds, -1):
		return 0
	case math.IsInf(logOdds, 1):
		return 1
	}
	return c.Probability(logOdds)
}

// sigmoid returns 1/(1+exp(-x)) without overflow.
func sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}
