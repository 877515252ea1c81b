package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// TestMeanHasEqualParts scales one model of two up: the mean must not follow.
func TestMeanHasEqualParts(t *testing.T) {
	m := &matrix{
		start: []int{0, 2, 4, 6}, terms: []int32{0, 1, 0, 2, 1, 3}, counts: []int32{2, 1, 1, 1, 2, 1},
		scale: []float64{1, 1, 1}, idf: []float64{1, 1, 1, 1}, tf: weight.Raw,
	}
	rows := []row{{index: 0, target: 1, weight: 1}, {index: 1, target: 1, weight: 2}, {index: 2, weight: 1}}
	a, b := linear{1, []float64{1, 0, 2, 0}}, linear{0, []float64{0, 3, 0, -1}}
	loud := linear{0, []float64{0, 300, 0, -100}}
	mean := func(fits ...linear) linear {
		return meanOf(fits, make(unseen, len(fits)).shares(m, rows, fits))
	}
	quiet, shout := mean(a, b), mean(a, loud)
	require.InDelta(t, quiet.weights[0]/quiet.weights[1], shout.weights[0]/shout.weights[1], 1e-12)
	require.Equal(t, a, mean(a))
	none := linear{weights: make([]float64, 4)}
	flat := linear{2, make([]float64, 4)}
	require.Equal(t, linear{1, make([]float64, 4)}, mean(none, flat), "models without spread")
	require.Equal(t, a.weights, mean(a, none).weights, "one with spread counts alone")
}

// TestSharesGoByUnseenDocuments has a model that is loud on the documents that
// it was fitted on and as quiet as the other on those that it was not.
func TestSharesGoByUnseenDocuments(t *testing.T) {
	quiet := [calibrate.Forms][]calibrate.Scored{{{LogOdds: 1, Target: 1, Weight: 1}, {LogOdds: -1, Target: 0, Weight: 1}, {LogOdds: 3, Target: 1, Weight: 0}}, {{LogOdds: 2, Target: 1, Weight: 1}}}
	held := unseen{quiet, {{{LogOdds: 1, Target: 1, Weight: 1}, {LogOdds: -1, Target: 0, Weight: 1}, {LogOdds: 9, Target: 1, Weight: 0}}, {{LogOdds: 4, Target: 1, Weight: 1}}}}
	shares := held.shares(nil, nil, make([]linear, 2))
	require.Equal(t, []float64{0.5, 0.5}, shares, "a document without weight does not count")
	mean := held.mean(shares)
	require.Equal(t, []calibrate.Scored{{LogOdds: 1, Target: 1, Weight: 1}, {LogOdds: -1, Target: 0, Weight: 1}, {LogOdds: 6, Target: 1, Weight: 0}}, mean[calibrate.Whole])
	require.Equal(t, []calibrate.Scored{{LogOdds: 3, Target: 1, Weight: 1}}, mean[calibrate.TitleOnly])
	require.Empty(t, mean[calibrate.AbstractOnly])
	held[1][calibrate.Whole][0].LogOdds, held[1][calibrate.Whole][1].LogOdds = 3, -3
	require.InDeltaSlice(t, []float64{1, 1. / 3}, held.shares(nil, nil, make([]linear, 2)), 1e-12)
}
