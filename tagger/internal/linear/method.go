package linear

import (
	"slices"
	"strings"
)

// Method is a way to fit the weights of a topic. All methods give a linear model over the
// same terms, so they tag at the same speed. The zero value is NaiveBayes.
type Method int

// Methods, with their cost in multiples of Fitter.Cost.
const (
	NaiveBayes     Method = iota // binary multinomial naive Bayes
	Logistic                     // logistic regression with L2 regularization, at ten times the cost
	SquaredHinge                 // linear support vector machine with squared hinge loss and L2, at the cost
	NBLogistic                   // Logistic with terms scaled by log-count ratios, at twice the cost
	NBSquaredHinge               // SquaredHinge with the same scales, at a fifth of the cost
)

var methodNames = [...]string{"naive-bayes", "logistic", "squared-hinge", "nb-logistic", "nb-squared-hinge"}

// String returns the name of the method in lower case with hyphens. It returns "unknown" for
// a number that is no method.
func (k Method) String() string {
	if k < 0 || int(k) >= len(methodNames) {
		return "unknown"
	}
	return methodNames[k]
}

// MethodNamed returns the method of a name, and whether there is one. It is case-sensitive.
func MethodNamed(name string) (Method, bool) {
	i := slices.Index(methodNames[:], name)
	return Method(i), i >= 0
}

// MethodNames returns the names of all methods as one list for messages.
func MethodNames() string { return strings.Join(methodNames[:], ", ") }

// Valid reports whether k is one of the methods.
func (k Method) Valid() bool { return k >= 0 && int(k) < len(methodNames) }

// Iterative reports whether the method searches for a minimum, as all but NaiveBayes do.
func (k Method) Iterative() bool { return k != NaiveBayes }
