package tagger

import (
	"fmt"
	"slices"
	"strings"
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

var methodNames = [...]string{"naive-bayes", "logistic", "squared-hinge", "nb-logistic", "nb-squared-hinge"}

// String returns the name of the method in lower case with hyphens, as models
// and the command have it: naive-bayes, logistic, squared-hinge, nb-logistic or
// nb-squared-hinge.
func (k Method) String() string {
	if k < 0 || int(k) >= len(methodNames) {
		return "unknown"
	}
	return methodNames[k]
}

// MarshalText returns the name of the method.
func (k Method) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads the name of a method.
func (k *Method) UnmarshalText(name []byte) error {
	i := slices.Index(methodNames[:], string(name))
	if i < 0 {
		return fmt.Errorf("tagger: unknown method %q: one of %s", name, strings.Join(methodNames[:], ", "))
	}
	*k = Method(i)
	return nil
}

func (k Method) linear() bool { return k != NaiveBayes }

// methods returns Methods, or what nil means.
func (tr *Trainer) methods() []Method {
	if len(tr.Methods) == 0 {
		return []Method{NaiveBayes}
	}
	return tr.Methods
}

// fitMethod fits a topic's model from start on.
func (tr *Trainer) fitMethod(k Method, x *matrix, rows []row, start linear) linear {
	cost := orDefault(tr.Cost, 1)
	switch k {
	case Logistic:
		return fitLinear(x, rows, logistic{}, 10*cost, nil, start)
	case SquaredHinge:
		return fitLinear(x, rows, squaredHinge{}, cost, nil, start)
	case NBLogistic:
		return fitLinear(x, rows, logistic{}, 2*cost, logCountRatios(x, rows), start)
	case NBSquaredHinge:
		return fitLinear(x, rows, squaredHinge{}, cost/5, logCountRatios(x, rows), start)
	}
	return tr.bayesOf(classSumsOf(x, rows), x.idf)
}

// bayesOf returns the naive Bayes model of a topic.
func (tr *Trainer) bayesOf(sums classSums, idf []float64) linear {
	return sums.bayes(idf, orDefault(tr.Smoothing, DefaultSmoothing), tr.UniformPrior)
}

// balance returns the rows as the classes are to weigh.
func (tr *Trainer) balance(rows []row) []row {
	if tr.Balanced {
		return balanced(rows)
	}
	return rows
}

// balanced returns rows in which the two classes have the same weight and the
// sum of the weights is what it was.
func balanced(rows []row) []row {
	var with, all float64
	for _, r := range rows {
		with += r.weight * r.target
		all += r.weight
	}
	out := make([]row, len(rows))
	for i, r := range rows {
		yes, no := r.weight*r.target*all/(2*with), r.weight*(1-r.target)*all/(2*(all-with))
		r.weight = yes + no
		if r.weight > 0 {
			r.target = yes / r.weight
		}
		out[i] = r
	}
	return out
}
