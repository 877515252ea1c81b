package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// Method is a way to fit a topic's weights. All give a linear model over the
// same terms, so they tag at the same speed.
type Method int

const (
	// NaiveBayes is the binary multinomial model; its weights are the log-count
	// ratios of the terms.
	NaiveBayes Method = iota
	// Logistic is logistic regression with L2 regularisation; its cost C, as
	// LIBLINEAR and scikit-learn count it, is 10 times Trainer.Cost.
	Logistic
	// SquaredHinge is the linear support vector machine with the square of the
	// hinge loss and L2 regularisation; its cost is Trainer.Cost.
	SquaredHinge
	// NBLogistic is Logistic with each term scaled by its log-count ratio (Wang
	// and Manning, Baselines and Bigrams, 2012), and twice Trainer.Cost.
	NBLogistic
	// NBSquaredHinge is SquaredHinge scaled in the same way, with a fifth of
	// Trainer.Cost.
	NBSquaredHinge
)

// String returns the name of the method in lower case with hyphens, as models
// and the command have it: naive-bayes, logistic, squared-hinge, nb-logistic or
// nb-squared-hinge.
func (k Method) String() string {
	return linear.Method(k).String()
}

// MarshalText returns the name of the method.
func (k Method) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the name of a method.
func (k *Method) UnmarshalText(name []byte) error {
	m, known := linear.MethodNamed(string(name))
	if !known {
		return fmt.Errorf("tagger: unknown method %q: one of %s", name, linear.MethodNames())
	}
	*k = Method(m)
	return nil
}
