package tagger

import (
	"slices"
	"strings"
)

// method is a way to fit a topic's weights. All give a linear model over the same
// terms, so they tag at the same speed.
type method int

const (
	naiveBayes    method = iota // binary multinomial
	logisticFit                 // logistic regression with L2 regularization, at 10 times the cost
	hingeFit                    // linear support vector machine with squared hinge and L2, at the cost
	nbLogisticFit               // logistic scaled by log-count ratios, at twice the cost
	nbHingeFit                  // squared hinge scaled in the same way, at a fifth of the cost
)

var methodNames = [...]string{"naive-bayes", "logistic", "squared-hinge", "nb-logistic", "nb-squared-hinge"}

// String returns the name of the method in lower case with hyphens.
func (k method) String() string {
	if k < 0 || int(k) >= len(methodNames) {
		return "unknown"
	}
	return methodNames[k]
}

// methodNamed returns the method of a name; false if there is none.
func methodNamed(name string) (method, bool) {
	i := slices.Index(methodNames[:], name)
	return method(i), i >= 0
}

// methodList returns the names of all methods, for messages.
func methodList() string { return strings.Join(methodNames[:], ", ") }

// valid reports whether there is such a method.
func (k method) valid() bool { return k >= 0 && int(k) < len(methodNames) }

// linear reports whether the method searches for a minimum.
func (k method) linear() bool { return k != naiveBayes }

// fitting says how topics are fitted.
type fitting struct {
	cost         float64 // of an error, in multiples of each linear method's own; above 0
	smoothing    float64 // that Lidstone's rule adds to each term of a class; above 0
	uniformPrior bool    // naive Bayes starts at even odds
}

// fit fits a topic's model by a method, from start on.
func (f fitting) fit(k method, x *matrix, rows []row, start linear) linear {
	switch k {
	case logisticFit:
		return fitLinear(x, rows, logistic{}, 10*f.cost, nil, start)
	case hingeFit:
		return fitLinear(x, rows, squaredHinge{}, f.cost, nil, start)
	case nbLogisticFit:
		return fitLinear(x, rows, logistic{}, 2*f.cost, logCountRatios(x, rows), start)
	case nbHingeFit:
		return fitLinear(x, rows, squaredHinge{}, f.cost/5, logCountRatios(x, rows), start)
	}
	return f.bayesOf(classSumsOf(x, rows), x.idf)
}

// bayesOf returns the naive Bayes model of a topic.
func (f fitting) bayesOf(sums classSums, idf []float64) linear {
	return sums.bayes(idf, f.smoothing, f.uniformPrior)
}
