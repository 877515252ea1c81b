package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// TestMeanHasEqualParts scales one model of two up: the mean must not follow.
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
	a, b := linear.Model{Bias: 1, Weights: []float64{1, 0, 2, 0}}, linear.Model{Bias: 0, Weights: []float64{0, 3, 0, -1}}
	loud := linear.Model{Bias: 0, Weights: []float64{0, 300, 0, -100}}
	mean := func(fits ...linear.Model) linear.Model {
		return meanModel(fits, make(methodScores, len(fits)).shares(m, rows, fits))
	}
	quiet, shout := mean(a, b), mean(a, loud)
	require.InDelta(t, quiet.Weights[0]/quiet.Weights[1], shout.Weights[0]/shout.Weights[1], 1e-12)
	require.Equal(t, a, mean(a))
	none := linear.Model{Weights: make([]float64, 4)}
	flat := linear.Model{Bias: 2, Weights: make([]float64, 4)}
	require.Equal(t, linear.Model{Bias: 1, Weights: make([]float64, 4)}, mean(none, flat), "models without spread")
	require.Equal(t, a.Weights, mean(a, none).Weights, "one with spread counts alone")
}

// TestSharesGoByUnseenDocuments has a model that is loud on the documents that
// it was fitted on and as quiet as the other on those that it was not.
func TestSharesGoByUnseenDocuments(t *testing.T) {
	quiet := calibrate.Scores{{{LogOdds: 1, Target: 1, Weight: 1}, {LogOdds: -1, Target: 0, Weight: 1}, {LogOdds: 3, Target: 1, Weight: 0}}, {{LogOdds: 2, Target: 1, Weight: 1}}}
	held := methodScores{quiet, {{{LogOdds: 1, Target: 1, Weight: 1}, {LogOdds: -1, Target: 0, Weight: 1}, {LogOdds: 9, Target: 1, Weight: 0}}, {{LogOdds: 4, Target: 1, Weight: 1}}}}
	shares := held.shares(nil, nil, make([]linear.Model, 2))
	require.Equal(t, []float64{0.5, 0.5}, shares, "a document without weight does not count")
	mean := held.mean(shares)
	require.Equal(t, []calibrate.Score{{LogOdds: 1, Target: 1, Weight: 1}, {LogOdds: -1, Target: 0, Weight: 1}, {LogOdds: 6, Target: 1, Weight: 0}}, mean[calibrate.Whole])
	require.Equal(t, []calibrate.Score{{LogOdds: 3, Target: 1, Weight: 1}}, mean[calibrate.TitleOnly])
	require.Empty(t, mean[calibrate.AbstractOnly])
	held[1][calibrate.Whole][0].LogOdds, held[1][calibrate.Whole][1].LogOdds = 3, -3
	require.InDeltaSlice(t, []float64{1, 1. / 3}, held.shares(nil, nil, make([]linear.Model, 2)), 1e-12)
}
