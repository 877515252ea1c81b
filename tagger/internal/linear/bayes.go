package linear

import "math"

// ClassSums holds what naive Bayes needs to know of the two classes of a topic.
type ClassSums struct {
	Positive, Negative                   []float64 // by term id: the sum of its weights in the class
	PositiveDocuments, NegativeDocuments float64   // the total weight of the documents of the class
}

// NewClassSums returns sums of no documents over that many terms.
func NewClassSums(terms int) ClassSums {
	return ClassSums{Positive: make([]float64, terms), Negative: make([]float64, terms)}
}

// classSumsOf returns the sums of the rows.
func classSumsOf(m *Matrix, rows []Row) ClassSums {
	c := NewClassSums(len(m.IDF))
	for _, r := range rows {
		c.Add(m, r)
	}
	return c
}

// Add adds a row of a normalized matrix. Its target divides its weight between the classes.
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

// Merge adds the sums of other documents over the same terms.
func (c *ClassSums) Merge(other *ClassSums) {
	for i := range c.Positive {
		c.Positive[i] += other.Positive[i]
		c.Negative[i] += other.Negative[i]
	}
	c.PositiveDocuments += other.PositiveDocuments
	c.NegativeDocuments += other.NegativeDocuments
}

// NaiveBayes returns a binary multinomial naive Bayes model, as scikit-learn's MultinomialNB
// does. With N the sums of a class and a the smoothing, log theta is ln(N+a) - ln(sum(N+a)).
// The weight of a term is the difference of log theta between the classes. The bias is the
// difference of their log priors, or 0 if uniform.
//
// Features are the terms with an IDF above 0. The smoothing must be above 0. NaiveBayes
// overwrites the sums, which become the model's weights.
//
// Complement naive Bayes is the same model for two classes and uniform priors, so it is not an
// option.
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

// logTheta turns the sums of a class into log probabilities, smoothed by Lidstone's rule, in
// place. Terms that are no features keep their sums.
func logTheta(sums, idf []float64, smoothing float64) {
	total := 0.0
	for i, n := range sums {
		if idf[i] > 0 {
			total += n + smoothing
		}
	}
	logTotal := math.Log(total)
	absent := math.Log(smoothing) - logTotal // the value of most terms in the rarer class
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
