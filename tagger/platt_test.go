package tagger

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Expected numbers in this file are scikit-learn 1.2.1's.

func TestSigmoidGolden(t *testing.T) {
	f := []float64{-3, -2.2, -1.5, -0.4, 0.1, 0.3, 1.2, 2.5}
	y := []float64{0, 0, 0, 1, 0, 1, 1, 1}
	var scores []scored
	for i := range f {
		scores = append(scores, scored{f[i], y[i], 1})
	}
	c := platt(scores)
	require.InDelta(t, 0.73648148, c.slope, 1e-5)
	require.InDelta(t, 0.27963611, c.intercept, 1e-5)
}

func TestSigmoidNeverTurnsRound(t *testing.T) {
	c := platt([]scored{{-3, 1, 1}, {-2, 1, 1}, {2, 0, 1}, {3, 0, 1}, {4, 0, 1}})
	require.Zero(t, c.slope, "higher scores must not become less probable")
	require.InDelta(t, 3.0/7, c.probability(100), 1e-12)
	same := platt([]scored{{1, 1, 1}, {1, 1, 1}, {1, 0, 1}, {1, 0, 1}})
	require.InDelta(t, 0.5, same.probability(1), 1e-6)
}

func TestSigmoidOfExtremes(t *testing.T) {
	require.Equal(t, 1.0, sigmoid(1e300))
	require.Equal(t, 0.0, sigmoid(-1e300))
	require.Equal(t, 0.5, sigmoid(0))
	c := calibration{slope: 2, intercept: -1}
	for _, p := range []float64{0.001, 0.3, 0.97} {
		require.InDelta(t, p, c.probability(c.logOdds(p)), 1e-12)
	}
	require.Equal(t, math.Inf(-1), c.logOdds(0))
	require.Equal(t, math.Inf(1), c.logOdds(math.NaN()))
	require.Equal(t, math.Inf(1), calibration{intercept: -1}.logOdds(0.5), "never reached")
	require.Equal(t, math.Inf(-1), calibration{intercept: 1}.logOdds(0.5), "always reached")
}
