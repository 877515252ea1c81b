package linear

import "math"

// ClassSums are all that naive Bayes has to know of the documents of a topic.
type ClassSums struct {
	Positive, Negative                   []float64 // by term: the sums of its weights in the documents of each class
	PositiveDocuments, NegativeDocuments float64   // the weights of these
}

func NewClassSums(terms int) ClassSums {
	return ClassSums{Positive: make([]float64, terms), Negative: make([]float64, terms)}
}

func classSumsOf(m *Matrix, rows []Row) ClassSums {
	c := NewClassSums(len(m.IDF))
	for _, r := range rows {
		c.Add(m, r)
	}
	return c
}

func (c *ClassSums) Add(m *Matrix, r Row) {
	if yes := r.Weight * r.Target; yes > 0 {
		m.AddTo(c.Positive, r.Index, yes)
		c.PositiveDocuments += yes
	}
	if no := r.Weight * (1 - r.Target); no > 0 {
		m.AddTo(c.Negative, r.Index, no)
		c.NegativeDocuments += no
	}
}

func (c *ClassSums) Merge(other *ClassSums) {
	for i := range c.Positive {
		c.Positive[i] += other.Positive[i]
		c.Negative[i] += other.Negative[i]
	}
	c.PositiveDocuments += other.PositiveDocuments
	c.NegativeDocuments += other.NegativeDocuments
}

// NaiveBayes returns a binary multinomial naive Bayes model, by scikit-learn's
// MultinomialNB: with N the sums of a class, log theta = ln(N + a) - ln(sum(N + a)),
// and the weight of a term is the difference of the two classes'. The bias is the
// difference of their log priors, or 0 if uniform. Features are the terms with an IDF
// above 0. The sums are overwritten.
//
// Complement naive Bayes is the same model with two classes and uniform
// priors, so it is no option of its own.
func (c *ClassSums) NaiveBayes(idf []float64, smoothing float64, uniform bool) Model {
	logTheta(c.Positive, idf, smoothing)
	logTheta(c.Negative, idf, smoothing)
	for i := range c.Positive {
		c.Positive[i] -= c.Negative[i]
	}
	model := Model{Weights: c.Positive}
	if !uniform {
		model.Bias = math.Log(c.PositiveDocuments) - math.Log(c.NegativeDocuments)
	}
	return model
}

// logTheta turns a class's sums into smoothed log probabilities (Lidstone's
// rule), in place. Terms that are no features get 0.
func logTheta(sums, idf []float64, smoothing float64) {
	total := 0.0
	for i, n := range sums {
		if idf[i] > 0 {
			total += n + smoothing
		}
	}
	logTotal := math.Log(total)
	absent := math.Log(smoothing) - logTotal // what most terms have in the rarer class
	for i, n := range sums {
		switch {
		case idf[i] <= 0:
		case n == 0:
			sums[i] = absent
		default:
			sums[i] = math.Log(n+smoothing) - logTotal
		}
	}
}
