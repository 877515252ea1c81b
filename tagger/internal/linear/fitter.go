package linear

import (
	"context"
	"math"
)

// minimizeLoss fits a linear model with L2 regularization to the rows. It minimizes
//
//	1/2 sum (w_j/scale_j)^2 + cost * sum weight_i * loss(w.x_i + bias, target_i)
//
// The bias is not regularized. A nil scale means all ones. A greater scale allows a term a
// greater weight, as if its values were multiplied by the scale. Terms that are no features
// get the weight 0. The search starts at start. It ends at the same minimum from anywhere,
// and earlier from nearby.
func minimizeLoss(
	ctx context.Context, m *Matrix, rows []Row, loss lossFunction, cost float64, scale []float64, start Model,
) Model {
	p := newProblem(m, rows, loss, cost, scale)
	p.startAt(start)
	return p.fit(ctx, len(m.IDF))
}

// logCountRatios returns the absolute weights of naive Bayes as scales of the terms (Wang and
// Manning, Baselines and Bigrams, 2012). So a linear fit gives more weight to terms that
// separate the classes by themselves. Ratios are at most maxRatio.
func logCountRatios(m *Matrix, rows []Row) []float64 {
	const smoothing, maxRatio = 1, 4
	sums := classSumsOf(m, rows)
	ratios := sums.NaiveBayes(m.IDF, smoothing, true).Weights
	for j := range ratios {
		ratios[j] = min(math.Abs(ratios[j]), maxRatio)
	}
	return ratios
}

// Fitter says how topics are fitted. The zero value is not valid.
type Fitter struct {
	Cost         float64 // of an error, in multiples of the method's own cost; above 0
	Smoothing    float64 // what Lidstone's rule adds to each term of a class; above 0
	UniformPrior bool    // naive Bayes starts at even odds
}

// Fit fits the model of a topic to rows of a normalized matrix by a valid method. An
// iterative method starts its search at start, or at 0 if that is the zero Model. Once ctx is
// done Fit returns soon, with a model that is of no use.
func (f Fitter) Fit(ctx context.Context, k Method, x *Matrix, rows []Row, start Model) Model {
	switch k {
	case NaiveBayes:
		return f.NaiveBayes(classSumsOf(x, rows), x.IDF)
	case Logistic:
		return minimizeLoss(ctx, x, rows, logistic{}, 10*f.Cost, nil, start)
	case SquaredHinge:
		return minimizeLoss(ctx, x, rows, squaredHinge{}, f.Cost, nil, start)
	case NBLogistic:
		return minimizeLoss(ctx, x, rows, logistic{}, 2*f.Cost, logCountRatios(x, rows), start)
	case NBSquaredHinge:
		return minimizeLoss(ctx, x, rows, squaredHinge{}, f.Cost/5, logCountRatios(x, rows), start)
	}
	panic("linear: " + k.String() + " has no fit")
}

// NaiveBayes returns the naive Bayes model of a topic. It overwrites the sums.
func (f Fitter) NaiveBayes(sums ClassSums, idf []float64) Model {
	return sums.NaiveBayes(idf, f.Smoothing, f.UniformPrior)
}
