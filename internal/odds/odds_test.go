package odds

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOdds(t *testing.T) {
	require.Zero(t, Log(0.5, 1e-6))
	require.InDelta(t, math.Log(9), Log(0.9, 1e-6), 1e-12)
	require.InDelta(t, math.Log(1e6), Log(1, 1e-6), 1e-5)
	require.InDelta(t, -math.Log(1e9), Log(0, 1e-9), 1e-5)
	require.Equal(t, 0.5, Probability(0))
	require.InDelta(t, 0.9, Probability(Log(0.9, 1e-6)), 1e-12)
	require.Zero(t, Probability(-1e6))
	require.Equal(t, 1.0, Probability(1e6))
}
