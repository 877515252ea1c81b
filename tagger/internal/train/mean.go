package train

import (
	"math"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// methodScores are the log-odds of documents for a topic by models that were not
// trained on them: by method, then form.
type methodScores []calibrate.Scores

// joinFolds joins the folds of each method.
func joinFolds(methods []foldScores) methodScores {
	all := make(methodScores, len(methods))
	for k, held := range methods {
		for _, scores := range held {
			for f := range scores {
				all[k][f] = append(all[k][f], scores[f]...)
			}
		}
	}
	return all
}

// mean returns the log-odds that the mean of the models gives.
func (m methodScores) mean(shares []float64) (mean calibrate.Scores) {
	for f := range mean {
		mean[f] = make([]calibrate.Score, len(m[0][f]))
		for i, s := range m[0][f] {
			s.LogOdds = 0
			for method, share := range shares {
				s.LogOdds += share * m[method][f][i].LogOdds
			}
			mean[f][i] = s
		}
	}
	return mean
}

// meanModel returns the model whose log-odds are the mean of those of the fits.
func meanModel(fits []linear.Model, shares []float64) linear.Model {
	if len(fits) == 1 {
		return fits[0]
	}
	mean := linear.Model{Weights: make([]float64, len(fits[0].Weights))}
	for i, f := range fits {
		mean.Bias += shares[i] * f.Bias
		for j, w := range f.Weights {
			mean.Weights[j] += shares[i] * w
		}
	}
	return mean
}

// shares returns what each method counts in the mean: all have the same spread
// of log-odds over documents that they were not trained on. On those that they
// were trained on, a method that fits them closely would seem to say much more
// than it does. Only where no document was held out, the rows have to do.
func (m methodScores) shares(x *linear.Matrix, rows []linear.Row, fits []linear.Model) []float64 {
	deviations, sum, spread := make([]float64, len(fits)), 0.0, 0.0
	for i := range fits {
		if deviations[i] = standardDeviation(m[i][calibrate.Whole]); len(m[i][calibrate.Whole]) == 0 {
			deviations[i] = standardDeviation(scoresOf(x, rows, fits[i]))
		}
		if sum += deviations[i]; deviations[i] > 0 {
			spread++
		}
	}
	shares := make([]float64, len(fits))
	for i, d := range deviations {
		switch {
		case len(fits) == 1 || sum == 0:
			shares[i] = 1 / float64(len(fits))
		case d > 0:
			shares[i] = sum / spread / spread / d
		}
	}
	return shares
}

// scoresOf returns the log-odds of the rows.
func scoresOf(x *linear.Matrix, rows []linear.Row, fit linear.Model) []calibrate.Score {
	scores := make([]calibrate.Score, len(rows))
	for i, r := range rows {
		scores[i] = calibrate.Score{LogOdds: x.Dot(r.Index, fit.Weights), Target: r.Target, Weight: r.Weight}
	}
	return scores
}

// standardDeviation returns the standard deviation of log-odds; 0 if there are none.
func standardDeviation(scores []calibrate.Score) float64 {
	var weight, sum, squares float64
	for _, s := range scores {
		weight += s.Weight
		sum += s.Weight * s.LogOdds
		squares += s.Weight * s.LogOdds * s.LogOdds
	}
	if weight == 0 {
		return 0
	}
	mean := sum / weight
	return math.Sqrt(max(0, squares/weight-mean*mean))
}
