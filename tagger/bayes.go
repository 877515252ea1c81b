package tagger

import "math"

// linear is a topic's model: log-odds = bias + sum over terms of weight times
// the term's weight in the document.
type linear struct {
	bias    float64
	weights []float64
}

// fitBayes fits a binary multinomial naive Bayes model on the given rows, by
// scikit-learn's MultinomialNB: with N the sums of the term weights of a class,
// log theta = ln(N + a) - ln(sum(N + a)), and the weight of a term is the
// difference of the two classes'. The bias is the difference of their log
// priors, or 0 if uniform. Features are the terms with an IDF above 0.
//
// Complement naive Bayes is the same model with two classes and uniform
// priors, so it is no option of its own.
func fitBayes(m *matrix, rows []row, smoothing float64, uniform bool) linear {
	positive, negative := make([]float64, len(m.idf)), make([]float64, len(m.idf))
	var with, without float64
	for _, r := range rows {
		if yes := r.weight * r.target; yes > 0 {
			m.addTo(positive, r.index, yes)
			with += yes
		}
		if no := r.weight * (1 - r.target); no > 0 {
			m.addTo(negative, r.index, no)
			without += no
		}
	}
	return bayesOf(positive, negative, m.idf, with, without, smoothing, uniform)
}

// bayesOf returns the model for the sums of the term weights of the two classes, which
// it overwrites, and the numbers of documents in them.
func bayesOf(positive, negative, idf []float64, with, without, smoothing float64, uniform bool) linear {
	logTheta(positive, idf, smoothing)
	logTheta(negative, idf, smoothing)
	for i := range positive {
		positive[i] -= negative[i]
	}
	model := linear{weights: positive}
	if !uniform {
		model.bias = math.Log(with) - math.Log(without)
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
