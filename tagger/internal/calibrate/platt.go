package calibrate

import "math"

// platt fits a sigmoid to scores of both classes, with the regularized targets of Platt
// (Probabilistic Outputs for Support Vector Machines, 1999). It searches by Newton's method
// with backtracking (Lin, Lin and Weng, A Note on Platt's Probabilistic Outputs, 2007).
//
// Higher log-odds never get a lower probability. If the scores say otherwise, the result is
// the base rate.
func platt(scores []Score) Calibration { return plattStartingAt(baseRate(scores), scores) }

// baseRate returns the calibration whose probability is the smoothed share of positives.
func baseRate(scores []Score) Calibration {
	with, without := classWeights(scores)
	return Calibration{Intercept: math.Log((with + 1) / (without + 1))}
}

// plattStartingAt is platt with the calibration at which the search starts.
func plattStartingAt(start Calibration, scores []Score) Calibration {
	c := newPlattProblem(scores).minimize(start)
	if !(c.Slope > 0) || math.IsInf(c.Slope, 0) || math.IsNaN(c.Intercept) {
		return baseRate(scores)
	}
	return c
}

// classWeights returns the total weights of the positive and of the negative class.
func classWeights(scores []Score) (with, without float64) {
	for _, s := range scores {
		with += s.Weight * s.Target
		without += s.Weight * (1 - s.Target)
	}
	return with, without
}

// plattTargets returns the probabilities that Platt uses as targets of positives and
// negatives, instead of 1 and 0.
func plattTargets(scores []Score) (high, low float64) {
	with, without := classWeights(scores)
	return (with + 1) / (with + 2), 1 / (without + 2)
}

// plattProblem is the fit of a sigmoid to scores. The search reads them so often that it pays to
// store what it needs of them side by side.
type plattProblem []plattExample

// plattExample is a score with its regularized target.
type plattExample struct{ logOdds, target, weight float64 }

func newPlattProblem(scores []Score) plattProblem {
	high, low := plattTargets(scores)
	p := make(plattProblem, len(scores))
	for i, s := range scores {
		p[i] = plattExample{s.LogOdds, high*s.Target + low*(1-s.Target), s.Weight}
	}
	return p
}

// plattPoint is what Newton's method needs to know of a calibration.
type plattPoint struct {
	Calibration
	loss          float64 // the cross entropy -sum(t ln p + (1-t) ln(1-p))
	g1, g2        float64 // its gradient, by slope and by intercept
	h11, h21, h22 float64 // its Hessian
}

// evaluate computes the loss and its derivatives at c, without overflow.
func (p plattProblem) evaluate(c Calibration) plattPoint {
	const ridge = 1e-12 // keeps the Hessian positive definite
	x := plattPoint{Calibration: c, h11: ridge, h22: ridge}
	for _, s := range p {
		z, t := float64(c.Slope*s.logOdds)+c.Intercept, s.target
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

// minimize returns the calibration with the least loss, searching from c on.
func (p plattProblem) minimize(c Calibration) Calibration {
	const (
		rounds  = 100
		minStep = 1e-10
		flat    = 1e-9  // a gradient this small counts as zero
		near    = 1e-13 // the last step may gain this share of the loss
	)
	x := p.evaluate(c)
	for range rounds {
		if math.Abs(x.g1) < flat && math.Abs(x.g2) < flat {
			break
		}
		det := x.h11*x.h22 - x.h21*x.h21
		d1, d2 := -(x.h22*x.g1-x.h21*x.g2)/det, -(x.h11*x.g2-x.h21*x.g1)/det
		slope := x.g1*d1 + x.g2*d2
		if -slope <= near*x.loss { // rounding would hide the rest of the way
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
