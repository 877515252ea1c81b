package train

import (
	"math"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// methodScores holds the scores of documents for a topic by method. The models that gave them
// did not learn from the documents. All methods score the same documents in the same order.
type methodScores []calibrate.Scores

// joinFolds joins the folds of each method.
func joinFolds(methods []foldScores) methodScores {
	all := make(methodScores, len(methods))
	for k, folds := range methods {
		for _, scores := range folds {
			for f := range scores {
				all[k][f] = append(all[k][f], scores[f]...)
			}
		}
	}
	return all
}

// mean returns the scores by the mean of the models.
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
// learned from, a method that fits closely would have too great a spread. The rows serve only
// if no document was held out.
func (t *topicFits) shares(x *linear.Matrix, rows []linear.Row) []float64 {
	deviations, sum, spread := make([]float64, len(t.models)), 0.0, 0.0
	for i, m := range t.models {
		if held := t.scores[i][calibrate.Whole]; len(held) > 0 {
			deviations[i] = standardDeviation(held)
		} else {
			deviations[i] = standardDeviation(scoresOf(x, rows, m))
		}
		if sum += deviations[i]; deviations[i] > 0 {
			spread++
		}
	}
	shares := make([]float64, len(t.models))
	for i, d := range deviations {
		switch {
		case len(t.models) == 1 || sum == 0:
			shares[i] = 1 / float64(len(t.models))
		case d > 0:
			shares[i] = sum / spread / spread / d
		}
	}
	return shares
}

// scoresOf returns the scores of the rows by a model, without its bias.
func scoresOf(x *linear.Matrix, rows []linear.Row, m linear.Model) []calibrate.Score {
	scores := make([]calibrate.Score, len(rows))
	for i, r := range rows {
		scores[i] = calibrate.Score{LogOdds: x.Dot(r.Index, m.Weights), Target: r.Target, Weight: r.Weight}
	}
	return scores
}

// standardDeviation returns the standard deviation of the log-odds. It is 0 if the scores
// have no weight.
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
