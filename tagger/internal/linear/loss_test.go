package linear

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLossDerivatives compares the derivatives with finite differences.
func TestLossDerivatives(t *testing.T) {
	const h = 1e-4
	for _, l := range []lossFunction{logistic{}, squaredHinge{}} {
		for _, p := range []float64{0, 0.3, 1} {
			for _, z := range []float64{-800, -3, -1.5, -0.4, 0, 0.7, 2, 800} {
				value, slope, curvature := l.at(z, p)
				before, slopeBefore, _ := l.at(z-h, p)
				after, slopeAfter, _ := l.at(z+h, p)
				require.False(t, math.IsNaN(value) || math.IsInf(value, 0))
				require.GreaterOrEqual(t, value, 0.0)
				require.InDelta(t, (after-before)/(2*h), slope, 1e-5)
				require.InDelta(t, (slopeAfter-slopeBefore)/(2*h), curvature, 1e-5)
			}
		}
	}
}
