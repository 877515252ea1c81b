package linear

import (
	"context"
	"slices"
	"strings"
)

// Method is a way to fit a topic's weights. All give a linear model over the same
// terms, so they tag at the same speed.
type Method int

const (
	NaiveBayes     Method = iota // binary multinomial
	Logistic                     // logistic regression with L2 regularization, at 10 times the cost
	SquaredHinge                 // linear support vector machine with squared hinge and L2, at the cost
	NBLogistic                   // logistic scaled by log-count ratios, at twice the cost
	NBSquaredHinge               // squared hinge scaled in the same way, at a fifth of the cost
)

var methodNames = [...]string{"naive-bayes", "logistic", "squared-hinge", "nb-logistic", "nb-squared-hinge"}

// String returns the name of the method in lower case with hyphens.
func (k Method) String() string {
	if k < 0 || int(k) >= len(methodNames) {
		return "unknown"
	}
	return methodNames[k]
}

// MethodNamed returns the method of a name; false if there is none.
func MethodNamed(name string) (Method, bool) {
	i := slices.Index(methodNames[:], name)
	return Method(i), i >= 0
}

// MethodNames returns the names of all methods, for messages.
func MethodNames() string { return strings.Join(methodNames[:], ", ") }

// Valid reports whether there is such a method.
func (k Method) Valid() bool { return k >= 0 && int(k) < len(methodNames) }

// Linear reports whether the method searches for a minimum.
func (k Method) Linear() bool { return k != NaiveBayes }

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
		return fitLinear(ctx, x, rows, logistic{}, 10*f.Cost, nil, start)
	case SquaredHinge:
		return fitLinear(ctx, x, rows, squaredHinge{}, f.Cost, nil, start)
	case NBLogistic:
		return fitLinear(ctx, x, rows, logistic{}, 2*f.Cost, logCountRatios(x, rows), start)
	case NBSquaredHinge:
		return fitLinear(ctx, x, rows, squaredHinge{}, f.Cost/5, logCountRatios(x, rows), start)
	}
	return f.BayesOf(classSumsOf(x, rows), x.IDF)
}

// BayesOf returns the naive Bayes model of a topic.
func (f Fitter) BayesOf(sums ClassSums, idf []float64) Model {
	return sums.Bayes(idf, f.Smoothing, f.UniformPrior)
}
