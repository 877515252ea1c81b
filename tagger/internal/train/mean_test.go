package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// TestMeanHasEqualParts scales up one of two models. The mean must not follow.
func TestMeanHasEqualParts(t *testing.T) {
	m := linear.NewMatrix(linear.Weighting{
		TF:            weight.Raw,
		IDF:           []float64{1, 1, 1, 1},
		Normalization: weight.Normalization{Norm: weight.NoNorm, Slope: 1},
	}, 3)
	m.AddRow([]int32{0, 1}, []int32{2, 1})
	m.AddRow([]int32{0, 2}, []int32{1, 1})
	m.AddRow([]int32{1, 3}, []int32{2, 1})
	m.Normalize(m.Normalization)
	rows := []linear.Row{{Index: 0, Target: 1, Weight: 1}, {Index: 1, Target: 1, Weight: 2}, {Index: 2, Weight: 1}}
	a := linear.Model{Bias: 1, Weights: []float64{1, 0, 2, 0}}
	b := linear.Model{Bias: 0, Weights: []float64{0, 3, 0, -1}}
	loud := linear.Model{Bias: 0, Weights: []float64{0, 300, 0, -100}}
	mean := func(models ...linear.Model) linear.Model {
		fits := topicFits{models: models, scores: make(methodScores, len(models))}
		return meanModel(models, fits.shares(m, rows))
	}
	quiet, shout := mean(a, b), mean(a, loud)
	require.InDelta(t, quiet.Weights[0]/quiet.Weights[1], shout.Weights[0]/shout.Weights[1], 1e-12)
	require.Equal(t, a, mean(a))
	none := linear.Model{Weights: make([]float64, 4)}
	flat := linear.Model{Bias: 2, Weights: make([]float64, 4)}
	half := linear.Model{Bias: 1, Weights: make([]float64, 4)}
	require.Equal(t, half, mean(none, flat), "models without spread")
	require.Equal(t, a.Weights, mean(a, none).Weights, "only the model with spread counts")
}

// TestSharesGoByUnseenDocuments has two models with the same spread of log-odds over documents
// that they did not learn from. They differ on a document without weight and on titles.
func TestSharesGoByUnseenDocuments(t *testing.T) {
	scores := func(unweighted, title float64) calibrate.Scores {
		return calibrate.Scores{
			calibrate.Whole: {
				{LogOdds: 1, Target: 1, Weight: 1},
				{LogOdds: -1, Weight: 1},
				{LogOdds: unweighted, Target: 1},
			},
			calibrate.TitleOnly: {{LogOdds: title, Target: 1, Weight: 1}},
		}
	}
	fits := topicFits{make([]linear.Model, 2), methodScores{scores(3, 2), scores(9, 4)}}
	shares := fits.shares(nil, nil)
	require.Equal(t, []float64{0.5, 0.5}, shares, "a document without weight does not count")
	require.Equal(t, scores(6, 3), noEmpty(fits.scores.mean(shares)))
	whole := fits.scores[1][calibrate.Whole]
	whole[0].LogOdds, whole[1].LogOdds = 3, -3
	require.InDeltaSlice(t, []float64{1, 1. / 3}, fits.shares(nil, nil), 1e-12)
}

// noEmpty returns the scores with nil for a form without scores.
func noEmpty(all calibrate.Scores) calibrate.Scores {
	for f, scores := range all {
		if len(scores) == 0 {
			all[f] = nil
		}
	}
	return all
}
