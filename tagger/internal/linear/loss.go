package linear

import "math"

// lossFunction is the loss of a linear model for one document.
type lossFunction interface {
	// at returns the loss of log-odds z, and its first and second derivative by z. The
	// document carries the topic with the probability p.
	at(z, p float64) (value, slope, curvature float64)
}

// logistic is the cross entropy -p ln q - (1-p) ln(1-q) with q = 1/(1+exp(-z)).
type logistic struct{}

func (logistic) at(z, p float64) (value, slope, curvature float64) {
	e := math.Exp(-math.Abs(z))
	q := 1 / (1 + e)
	value = math.Log1p(e) - p*z
	if z < 0 {
		q = 1 - q
	} else {
		value += z
	}
	return value, q - p, q * (1 - q)
}

// squaredHinge is p max(0,1-z)^2 + (1-p) max(0,1+z)^2.
type squaredHinge struct{}

func (squaredHinge) at(z, p float64) (value, slope, curvature float64) {
	if m := 1 - z; m > 0 {
		value, slope, curvature = p*m*m, -2*p*m, 2*p
	}
	if m := 1 + z; m > 0 {
		value, slope, curvature = value+(1-p)*m*m, slope+2*(1-p)*m, curvature+2*(1-p)
	}
	return value, slope, curvature
}
