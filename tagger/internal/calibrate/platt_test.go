package calibrate

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSigmoidGolden has the numbers of scikit-learn 1.2.1.
func TestSigmoidGolden(t *testing.T) {
	f := []float64{-3, -2.2, -1.5, -0.4, 0.1, 0.3, 1.2, 2.5}
	y := []float64{0, 0, 0, 1, 0, 1, 1, 1}
	var scores []Score
	for i := range f {
		scores = append(scores, Score{LogOdds: f[i], Target: y[i], Weight: 1})
	}
	c := platt(scores)
	require.InDelta(t, 0.73648148, c.Slope, 1e-5)
	require.InDelta(t, 0.27963611, c.Intercept, 1e-5)
}

func TestSigmoidNeverFalls(t *testing.T) {
	c := platt(scores(4, 0, 3, 0, 2, 0, -2, 1, -3, 1))
	require.Zero(t, c.Slope, "higher scores must not become less probable")
	require.InDelta(t, 3.0/7, c.Probability(100), 1e-12)
	same := platt(scores(1, 1, 1, 1, 1, 0, 1, 0))
	require.InDelta(t, 0.5, same.Probability(1), 1e-6)
}
