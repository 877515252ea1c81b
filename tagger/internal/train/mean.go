package train

import (
	"math"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// meanModel returns the model whose log-odds are the mean of those of the models.
func meanModel(models []linear.Model, shares []float64) linear.Model {
	if len(models) == 1 {
		return models[0]
	}
	mean := linear.Model{Weights: make([]float64, len(models[0].Weights))}
	for i, m := range models {
		mean.Bias += shares[i] * m.Bias
		for j, w := range m.Weights {
			mean.Weights[j] += shares[i] * w
		}
	}
	return mean
}

// shares returns the factor of each method in the mean. With it all methods have the same
// spread of log-odds over documents that they did not learn from. Over documents that it
// learned from, a method that fits closely would have too great a spread. The training rows are
// used only if no document was held out.
func (w *topicWork) shares() []float64 {
	deviations := make([]float64, len(w.models))
	if len(deviations) == 1 {
		return []float64{1}
	}
	for k, m := range w.models {
		var held spread
		for fold := range Folds {
			if fit := w.outside[k][fold]; fit.Weights != nil {
				_, test := split(w.rows, fold)
				held.add(w.chosen.outside[fold].whole(), test, fit)
			}
		}
		if held.weight == 0 {
			held.add(w.chosen.byAll.whole(), w.rows, m)
		}
		deviations[k] = held.deviation()
	}
	return sharesOf(deviations)
}

// sharesOf returns the factors that give methods with these deviations the same spread.
func sharesOf(deviations []float64) []float64 {
	sum, some := 0.0, 0.0
	for _, d := range deviations {
		if sum += d; d > 0 {
			some++
		}
	}
	shares := make([]float64, len(deviations))
	for i, d := range deviations {
		switch {
		case sum == 0:
			shares[i] = 1 / float64(len(deviations))
		case d > 0:
			shares[i] = sum / some / some / d
		}
	}
	return shares
}

// spread computes the deviation of log-odds over rows that calibrate, by their weights in
// calibration.
type spread struct{ weight, sum, squares float64 }

// add adds the log-odds of rows by a model.
func (s *spread) add(x *linear.Matrix, rows []linear.Row, m linear.Model) {
	for _, r := range rows {
		z := x.Dot(r.Index, m.Weights) + m.Bias
		s.weight += r.Share
		s.sum += r.Share * z
		s.squares += r.Share * z * z
	}
}

// deviation returns the standard deviation. It is 0 if the rows have no weight.
func (s *spread) deviation() float64 {
	if s.weight == 0 {
		return 0
	}
	mean := s.sum / s.weight
	return math.Sqrt(max(0, s.squares/s.weight-mean*mean))
}
