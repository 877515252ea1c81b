package weight

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTermFrequency(t *testing.T) {
	for count := int32(1); count < 100; count++ {
		require.InEpsilon(t, 1+math.Log(float64(count)), Sublinear.Weight(count), 1e-15)
		require.Equal(t, float64(count), Raw.Weight(count))
	}
	require.Equal(t, 1.0, NoIDF.Weight(3, 10))
}

// TestWeightsAreThoseOfWeight has counts within the table, at its end and beyond it.
func TestWeightsAreThoseOfWeight(t *testing.T) {
	for _, counts := range [][]int32{nil, {1, 2, 63}, {1, 64}, {65, 2}, {128, 1 << 30}} {
		for _, k := range []TermFrequency{Sublinear, Raw, Presence} {
			weights := make([]float64, len(counts))
			k.Weights(weights, counts)
			for i, count := range counts {
				require.Equal(t, k.Weight(count), weights[i], "%d", count)
			}
		}
	}
}

func TestLogIsNearlyTheLogarithm(t *testing.T) {
	require.Zero(t, Log(1))
	before := 0.0
	for n := 2; n < 5000; n++ {
		require.InDelta(t, math.Log(float64(n)), Log(n), 2e-4, n)
		require.Greater(t, Log(n), before)
		before = Log(n)
	}
	require.InDelta(t, math.Log(math.MaxInt32), Log(math.MaxInt32), 2e-4)
}
