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

// loss is the cross entropy -sum(t ln p + (1-t) ln(1-p)), without overflow.
func (p *plattProblem) loss(c calibration) float64 {
	sum := 0.0
	for _, s := range p.scores {
		z, t := c.slope*s.logOdds+c.intercept, p.target(s)
		if z >= 0 {
			sum += s.weight * ((1-t)*z + math.Log1p(math.Exp(-z)))
		} else {
			sum += s.weight * (-t*z + math.Log1p(math.Exp(z)))
		}
	}
	return sum
}

func (p *plattProblem) minimize(c calibration) calibration {
	const (
		rounds  = 100
		minStep = 1e-10
		ridge   = 1e-12 // keeps the Hessian positive definite
		flat    = 1e-9  // a gradient this small is zero
		near    = 1e-13 // of the loss; what the last step may gain
	)
	loss := p.loss(c)
	for range rounds {
		h11, h22, h21, g1, g2 := ridge, ridge, 0.0, 0.0, 0.0
		for _, s := range p.scores {
			q := c.probability(s.logOdds)
			d1, d2 := s.weight*(q-p.target(s)), s.weight*q*(1-q)
			h11 += s.logOdds * s.logOdds * d2
			h22 += d2
			h21 += s.logOdds * d2
			g1 += s.logOdds * d1
			g2 += d1
		}
		if math.Abs(g1) < flat && math.Abs(g2) < flat {
			break
		}
		det := h11*h22 - h21*h21
		d1, d2 := -(h22*g1-h21*g2)/det, -(h11*g2-h21*g1)/det
		slope := g1*d1 + g2*d2
		if -slope <= near*loss { // the rest of the way would be lost in rounding
			return calibration{slope: c.slope + d1, intercept: c.intercept + d2}
		}
		step := 1.0
		for ; step >= minStep; step /= 2 {
			next := calibration{slope: c.slope + step*d1, intercept: c.intercept + step*d2}
			if l := p.loss(next); l < loss+1e-4*step*slope {
				c, loss = next, l
				break
			}
		}
		if step < minStep {
			break
		}
	}
	return c
}
