package linear

import (
	"context"
	"math"
)

// minimizeLoss fits a linear model with L2 regularisation to the given rows: it
// minimizes
//
//	1/2 sum (w_j/scale_j)^2 + cost * sum weight_i * loss(w.x_i + bias, target_i)
//
// with a bias that is not regularised; a nil scale is all ones. A term with a
// greater scale may have a greater weight, as if its values were multiplied by
// it. Terms that are no features get the weight 0. The search begins at start; it ends
// at the same minimum wherever that is, but the sooner the nearer.
func minimizeLoss(ctx context.Context, m *Matrix, rows []Row, loss lossFunction, cost float64, scale []float64, start Model) Model {
	p := newProblem(m, rows, loss, cost, scale)
	p.startAt(start)
	return p.fit(ctx, len(m.IDF))
}

// logCountRatios returns the weights of naive Bayes as the scales of terms
// (Wang and Manning, Baselines and Bigrams, 2012), which lets a linear fit trust
// the terms that tell the classes apart by themselves. Ratios are cut off at
// maxRatio, and terms that tell nothing keep a little.
func logCountRatios(m *Matrix, rows []Row) []float64 {
	const smoothing, maxRatio = 1, 4
	sums := classSumsOf(m, rows)
	ratios := sums.NaiveBayes(m.IDF, smoothing, true).Weights
	for j := range ratios {
		ratios[j] = min(math.Abs(ratios[j]), maxRatio)
	}
	return ratios
}

// Fitter says how topics are fitted.
type Fitter struct {
	Cost         float64 // of an error, in multiples of each linear method's own; above 0
	Smoothing    float64 // that Lidstone's rule adds to each term of a class; above 0
	UniformPrior bool    // naive Bayes starts at even odds
}

// Fit fits a topic's model by a method, from start on. Once ctx is done it returns
// soon, with a model that is of no use.
func (f Fitter) Fit(ctx context.Context, k Method, x *Matrix, rows []Row, start Model) Model {
	switch k {
	case Logistic:
		return minimizeLoss(ctx, x, rows, logistic{}, 10*f.Cost, nil, start)
	case SquaredHinge:
		return minimizeLoss(ctx, x, rows, squaredHinge{}, f.Cost, nil, start)
	case NBLogistic:
		return minimizeLoss(ctx, x, rows, logistic{}, 2*f.Cost, logCountRatios(x, rows), start)
	case NBSquaredHinge:
		return minimizeLoss(ctx, x, rows, squaredHinge{}, f.Cost/5, logCountRatios(x, rows), start)
	}
	return f.NaiveBayes(classSumsOf(x, rows), x.IDF)
}

// NaiveBayes returns the naive Bayes model of a topic.
func (f Fitter) NaiveBayes(sums ClassSums, idf []float64) Model {
	return sums.NaiveBayes(idf, f.Smoothing, f.UniformPrior)
}
