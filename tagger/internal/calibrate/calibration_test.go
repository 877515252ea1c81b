package calibrate

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCalibrationInverse compares LogOdds with the lowest log-odds that have a probability.
func TestCalibrationInverse(t *testing.T) {
	knots := Calibration{Knots: []Knot{{-2, 0.1}, {-1, 0.1}, {0, 0.6}, {3, 0.6}, {4, 0.9}}}
	for _, c := range []Calibration{{Slope: 2, Intercept: -1}, knots} {
		for _, p := range []float64{0.15, 0.3, 0.6, 0.85} {
			x := c.LogOdds(p)
			require.InDelta(t, p, c.Probability(x), 1e-12)
			require.Less(t, c.Probability(x-0.001), p)
		}
	}
	require.Equal(t, math.Inf(-1), knots.LogOdds(0.05))
	require.Equal(t, math.Inf(1), knots.LogOdds(0.95))
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
