package linear

import (
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

// Iterative reports whether the method searches for a minimum.
func (k Method) Iterative() bool { return k != NaiveBayes }
