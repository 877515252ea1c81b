package calibrate

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Expected numbers in this file are scikit-learn 1.2.1's.

func TestSigmoidGolden(t *testing.T) {
	f := []float64{-3, -2.2, -1.5, -0.4, 0.1, 0.3, 1.2, 2.5}
	y := []float64{0, 0, 0, 1, 0, 1, 1, 1}
	var scores []Scored
	for i := range f {
		scores = append(scores, Scored{f[i], y[i], 1})
	}
	c := platt(scores)
	require.InDelta(t, 0.73648148, c.Slope, 1e-5)
	require.InDelta(t, 0.27963611, c.Intercept, 1e-5)
}

func TestSigmoidNeverTurnsRound(t *testing.T) {
	c := platt([]Scored{{-3, 1, 1}, {-2, 1, 1}, {2, 0, 1}, {3, 0, 1}, {4, 0, 1}})
	require.Zero(t, c.Slope, "higher scores must not become less probable")
	require.InDelta(t, 3.0/7, c.Probability(100), 1e-12)
	same := platt([]Scored{{1, 1, 1}, {1, 1, 1}, {1, 0, 1}, {1, 0, 1}})
	require.InDelta(t, 0.5, same.Probability(1), 1e-6)
}

func TestSigmoidOfExtremes(t *testing.T) {
	require.Equal(t, 1.0, sigmoid(1e300))
	require.Equal(t, 0.0, sigmoid(-1e300))
	require.Equal(t, 0.5, sigmoid(0))
	c := Calibration{Slope: 2, Intercept: -1}
	for _, p := range []float64{0.001, 0.3, 0.97} {
		require.InDelta(t, p, c.Probability(c.LogOdds(p)), 1e-12)
	}
	require.Equal(t, math.Inf(-1), c.LogOdds(0))
	require.Equal(t, math.Inf(1), c.LogOdds(math.NaN()))
	require.Equal(t, math.Inf(1), Calibration{Intercept: -1}.LogOdds(0.5), "never reached")
	require.Equal(t, math.Inf(-1), Calibration{Intercept: 1}.LogOdds(0.5), "always reached")
}
