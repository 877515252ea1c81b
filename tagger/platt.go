package tagger

import "math"

// platt fits a calibration to scores of both classes: Platt's sigmoid
// (Probabilistic Outputs for Support Vector Machines, 1999) with his regularized
// targets, found by Newton's method with backtracking as in Lin, Lin and Weng
// (A Note on Platt's Probabilistic Outputs, 2007). Higher log-odds never get a
// lower probability: where the scores say the contrary, the probability is the
// share of positives.
func platt(scores []scored) calibration { return plattFrom(shareOf(scores), scores) }

// shareOf returns the calibration that gives all the share of positives.
func shareOf(scores []scored) calibration {
	with, without := classes(scores)
	return calibration{intercept: math.Log((with + 1) / (without + 1))}
}

// plattFrom is platt with the calibration from which to search.
func plattFrom(start calibration, scores []scored) calibration {
	high, low := targets(scores)
	f := plattProblem{scores: scores, high: high, low: low}
	share := shareOf(scores)
	c := f.minimize(start)
	if !(c.slope > 0) || math.IsInf(c.slope, 0) || math.IsNaN(c.intercept) {
		return share
	}
	return c
}

// classes returns the weights of the scores with the topic and without it.
func classes(scores []scored) (with, without float64) {
	for _, s := range scores {
		with += s.weight * s.target
		without += s.weight * (1 - s.target)
	}
	return with, without
}

// targets returns the probabilities that Platt gives to positives and negatives
// in place of 1 and 0.
func targets(scores []scored) (high, low float64) {
	with, without := classes(scores)
	return (with + 1) / (with + 2), 1 / (without + 2)
}

type plattProblem struct {
	scores    []scored
	high, low float64 // targets of positives and negatives
}

func (p *plattProblem) target(s scored) float64 {
	return p.high*s.target + p.low*(1-s.target)
}

// plattPoint is what Newton's method needs to know of a calibration: the cross entropy
// -sum(t ln p + (1-t) ln(1-p)), its gradient by slope and intercept, and its Hessian.
type plattPoint struct {
	calibration
	loss          float64
	g1, g2        float64
	h11, h21, h22 float64
}

// at goes through the scores once, without overflow.
func (p *plattProblem) at(c calibration) plattPoint {
	const ridge = 1e-12 // keeps the Hessian positive definite
	x := plattPoint{calibration: c, h11: ridge, h22: ridge}
	for _, s := range p.scores {
		z, t := float64(c.slope*s.logOdds)+c.intercept, p.target(s)
		e := math.Exp(-math.Abs(z))
		q, loss := 1/(1+e), math.Log1p(e)
		if z >= 0 {
			loss += (1 - t) * z
		} else {
			q = e / (1 + e)
			loss -= t * z
		}
		d1, d2 := s.weight*(q-t), s.weight*q*(1-q)
		x.loss += s.weight * loss
		x.g1 += s.logOdds * d1
		x.g2 += d1
		x.h11 += s.logOdds * s.logOdds * d2
		x.h21 += s.logOdds * d2
		x.h22 += d2
	}
	return x
}

func (p *plattProblem) minimize(c calibration) calibration {
	const (
		rounds  = 100
		minStep = 1e-10
		flat    = 1e-9  // a gradient this small is zero
		near    = 1e-13 // of the loss; what the last step may gain
	)
	x := p.at(c)
	for range rounds {
		if math.Abs(x.g1) < flat && math.Abs(x.g2) < flat {
			break
		}
		det := x.h11*x.h22 - x.h21*x.h21
		d1, d2 := -(x.h22*x.g1-x.h21*x.g2)/det, -(x.h11*x.g2-x.h21*x.g1)/det
		slope := x.g1*d1 + x.g2*d2
		if -slope <= near*x.loss { // the rest of the way would be lost in rounding
			return calibration{slope: x.slope + d1, intercept: x.intercept + d2}
		}
		step := 1.0
		for ; step >= minStep; step /= 2 {
			next := p.at(calibration{slope: x.slope + step*d1, intercept: x.intercept + step*d2})
			if next.loss < x.loss+1e-4*step*slope {
				x = next
				break
			}
		}
		if step < minStep {
			break
		}
	}
	return x.calibration
}
