package linear

import (
	"context"
	"math"
)

// loss is what a linear model pays for the log-odds z of a document that carries
// the topic with probability p: its value, and its first and second derivative.
type loss interface {
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

// fitLinear fits a linear model with L2 regularisation to the given rows: it
// minimizes
//
//	1/2 sum (w_j/scale_j)^2 + cost * sum weight_i * loss(w.x_i + bias, target_i)
//
// with a bias that is not regularised; a nil scale is all ones. A term with a
// greater scale may have a greater weight, as if its values were multiplied by
// it. Terms that are no features get the weight 0. The search begins at start; it ends
// at the same minimum wherever that is, but the sooner the nearer.
func fitLinear(ctx context.Context, m *Matrix, rows []Row, l loss, cost float64, scale []float64, start Model) Model {
	p := newProblem(m, rows, l, cost, scale)
	p.beginAt(start)
	return p.fit(ctx, len(m.IDF))
}

// beginAt lets the search begin at a model; without weights it is none.
func (p *problem) beginAt(start Model) {
	if start.Weights == nil {
		return
	}
	p.begin = make([]float64, len(p.features)+1)
	for j, id := range p.features {
		switch w := start.Weights[id]; {
		case p.scale == nil:
			p.begin[j] = w
		case p.scale[j] > 0:
			p.begin[j] = w / p.scale[j]
		}
	}
	p.begin[len(p.features)] = start.Bias
}

// fit returns the model at the minimum, of as many terms.
func (p *problem) fit(ctx context.Context, terms int) Model {
	u := p.minimize(ctx)
	fit := Model{Bias: u[len(p.features)], Weights: make([]float64, terms)}
	for j, id := range p.features {
		if fit.Weights[id] = u[j]; p.scale != nil {
			fit.Weights[id] *= p.scale[j]
		}
	}
	return fit
}

// logCountRatios returns the weights of naive Bayes as the scales of terms
// (Wang and Manning, Baselines and Bigrams, 2012), which lets a linear fit trust
// the terms that tell the classes apart by themselves. Ratios are cut off at
// maxRatio, and terms that tell nothing keep a little.
func logCountRatios(m *Matrix, rows []Row) []float64 {
	const smoothing, maxRatio = 1, 4
	sums := classSumsOf(m, rows)
	r := sums.Bayes(m.IDF, smoothing, true).Weights
	for j := range r {
		r[j] = min(math.Abs(r[j]), maxRatio)
	}
	return r
}
