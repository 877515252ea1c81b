package calibrate

import (
	"cmp"
	"math"
	"slices"
)

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

// ThresholdProbability is probability for a threshold, which may be infinite.
func (c Calibration) ThresholdProbability(logOdds float64) float64 {
	switch {
	case math.IsInf(logOdds, -1):
		return 0
	case math.IsInf(logOdds, 1):
		return 1
	}
	return c.Probability(logOdds)
}

func sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}
