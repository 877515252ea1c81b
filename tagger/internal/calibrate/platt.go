package calibrate

import "math"

// platt fits a calibration to scores of both classes: Platt's sigmoid
// (Probabilistic Outputs for Support Vector Machines, 1999) with his regularized
// targets, found by Newton's method with backtracking as in Lin, Lin and Weng
// (A Note on Platt's Probabilistic Outputs, 2007). Higher log-odds never get a
// lower probability: where the scores say the contrary, the probability is the
// share of positives.
func platt(scores []Score) Calibration { return plattStartingAt(baseRate(scores), scores) }

// baseRate returns the calibration that gives all the share of positives.
func baseRate(scores []Score) Calibration {
	with, without := classWeights(scores)
	return Calibration{Intercept: math.Log((with + 1) / (without + 1))}
}

// plattStartingAt is platt with the calibration from which to search.
func plattStartingAt(start Calibration, scores []Score) Calibration {
	high, low := plattTargets(scores)
	f := plattProblem{scores: scores, high: high, low: low}
	share := baseRate(scores)
	c := f.minimize(start)
	if !(c.Slope > 0) || math.IsInf(c.Slope, 0) || math.IsNaN(c.Intercept) {
		return share
	}
	return c
}

// classWeights returns the weights of the scores with the topic and without it.
func classWeights(scores []Score) (with, without float64) {
	for _, s := range scores {
		with += s.Weight * s.Target
		without += s.Weight * (1 - s.Target)
	}
	return with, without
}

// plattTargets returns the probabilities that Platt gives to positives and negatives
// in place of 1 and 0.
func plattTargets(scores []Score) (high, low float64) {
	with, without := classWeights(scores)
	return (with + 1) / (with + 2), 1 / (without + 2)
}

type plattProblem struct {
	scores    []Score
	high, low float64 // targets of positives and negatives
}

func (p *plattProblem) target(s Score) float64 {
	return p.high*s.Target + p.low*(1-s.Target)
}

// plattPoint is what Newton's method needs to know of a calibration: the cross entropy
// -sum(t ln p + (1-t) ln(1-p)), its gradient by slope and intercept, and its Hessian.
type plattPoint struct {
	Calibration
	loss          float64
	g1, g2        float64
	h11, h21, h22 float64
}

// evaluate goes through the scores once, without overflow.
func (p *plattProblem) evaluate(c Calibration) plattPoint {
	const ridge = 1e-12 // keeps the Hessian positive definite
	x := plattPoint{Calibration: c, h11: ridge, h22: ridge}
	for _, s := range p.scores {
		z, t := float64(c.Slope*s.LogOdds)+c.Intercept, p.target(s)
		e := math.Exp(-math.Abs(z))
		q, loss := 1/(1+e), math.Log1p(e)
		if z >= 0 {
			loss += (1 - t) * z
		} else {
			q = e / (1 + e)
			loss -= t * z
		}
		d1, d2 := s.Weight*(q-t), s.Weight*q*(1-q)
		x.loss += s.Weight * loss
		x.g1 += s.LogOdds * d1
		x.g2 += d1
		x.h11 += s.LogOdds * s.LogOdds * d2
		x.h21 += s.LogOdds * d2
		x.h22 += d2
	}
	return x
}

func (p *plattProblem) minimize(c Calibration) Calibration {
	const (
		rounds  = 100
		minStep = 1e-10
		flat    = 1e-9  // a gradient this small is zero
		near    = 1e-13 // of the loss; what the last step may gain
	)
	x := p.evaluate(c)
	for range rounds {
		if math.Abs(x.g1) < flat && math.Abs(x.g2) < flat {
			break
		}
		det := x.h11*x.h22 - x.h21*x.h21
		d1, d2 := -(x.h22*x.g1-x.h21*x.g2)/det, -(x.h11*x.g2-x.h21*x.g1)/det
		slope := x.g1*d1 + x.g2*d2
		if -slope <= near*x.loss { // the rest of the way would be lost in rounding
			return Calibration{Slope: x.Slope + d1, Intercept: x.Intercept + d2}
		}
		step := 1.0
		for ; step >= minStep; step /= 2 {
			next := p.evaluate(Calibration{Slope: x.Slope + step*d1, Intercept: x.Intercept + step*d2})
			if next.loss < x.loss+1e-4*step*slope {
				x = next
				break
			}
		}
		if step < minStep {
			break
		}
	}
	return x.Calibration
}
