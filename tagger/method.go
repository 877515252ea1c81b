package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// Method is a way to fit the weights of a topic. All methods give a linear model over the
// same terms, so they tag at the same speed.
type Method int

const (
	// NaiveBayes is the binary multinomial model. Its weights are the log-count ratios of
	// the terms.
	NaiveBayes Method = iota
	// Logistic is logistic regression with L2 regularization. Its cost C, as LIBLINEAR and
	// scikit-learn define it, is 10 times Fit.Cost.
	Logistic
	// SquaredHinge is the linear support vector machine with squared hinge loss and L2
	// regularization. Its cost is Fit.Cost.
	SquaredHinge
	// NBLogistic is Logistic with each term scaled by its log-count ratio (Wang and
	// Manning, Baselines and Bigrams, 2012), at twice Fit.Cost.
	NBLogistic
	// NBSquaredHinge is SquaredHinge scaled in the same way, at a fifth of Fit.Cost.
	NBSquaredHinge
)

// String returns the name that models and the command use: naive-bayes, logistic,
// squared-hinge, nb-logistic or nb-squared-hinge.
func (k Method) String() string {
	return linear.Method(k).String()
}

// MarshalText returns the name of the method. An unknown method is an error.
func (k Method) MarshalText() ([]byte, error) {
	if !linear.Method(k).Valid() {
		return nil, fmt.Errorf("tagger: unknown method %d; use the constants of Method", int(k))
	}
	return []byte(k.String()), nil
}

// UnmarshalText reads the name of a method. An unknown name is an error.
func (k *Method) UnmarshalText(name []byte) error {
	m, known := linear.MethodNamed(string(name))
	if !known {
		return fmt.Errorf("tagger: unknown method %q: one of %s", name, linear.MethodNames())
	}
	*k = Method(m)
	return nil
}
