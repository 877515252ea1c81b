package tagger

import "math"

// linear is a topic's model: log-odds = bias + sum over terms of weight times
// the term's weight in the document.
type linear struct {
	bias    float64
	weights []float64
}

// classSums are all that naive Bayes has to know of the documents of a topic.
type classSums struct {
	positive, negative []float64 // by term: the sums of its weights in the documents of each class
	with, without      float64   // the weights of these
}

func newClassSums(terms int) classSums {
	return classSums{positive: make([]float64, terms), negative: make([]float64, terms)}
}

func classSumsOf(m *matrix, rows []row) classSums {
	c := newClassSums(len(m.idf))
	for _, r := range rows {
		c.add(m, r)
	}
	return c
}

func (c *classSums) add(m *matrix, r row) {
	if yes := r.weight * r.target; yes > 0 {
		m.addTo(c.positive, r.index, yes)
		c.with += yes
	}
	if no := r.weight * (1 - r.target); no > 0 {
		m.addTo(c.negative, r.index, no)
		c.without += no
	}
}

func (c *classSums) addAll(other *classSums) {
	for i := range c.positive {
		c.positive[i] += other.positive[i]
		c.negative[i] += other.negative[i]
	}
	c.with += other.with
	c.without += other.without
}

// bayes returns a binary multinomial naive Bayes model, by scikit-learn's
// MultinomialNB: with N the sums of a class, log theta = ln(N + a) - ln(sum(N + a)),
// and the weight of a term is the difference of the two classes'. The bias is the
// difference of their log priors, or 0 if uniform. Features are the terms with an IDF
// above 0. The sums are overwritten.
//
// Complement naive Bayes is the same model with two classes and uniform
// priors, so it is no option of its own.
func (c *classSums) bayes(idf []float64, smoothing float64, uniform bool) linear {
	logTheta(c.positive, idf, smoothing)
	logTheta(c.negative, idf, smoothing)
	for i := range c.positive {
		c.positive[i] -= c.negative[i]
	}
	model := linear{weights: c.positive}
	if !uniform {
		model.bias = math.Log(c.with) - math.Log(c.without)
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
