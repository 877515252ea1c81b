package eval

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/odds"
)

// drawnLabels returns labels whose log-odds are those given plus an offset, as shares of a
// hundred documents at each.
func drawnLabels(slope, offset float64) (all []answer) {
	for x := -4.0; x <= 4; x++ {
		with := math.Round(100 * odds.Probability(slope*x+offset))
		for i := range 100 {
			l := no
			if float64(i) < with {
				l = yes
			}
			all = append(all, answer{x, l})
		}
	}
	return all
}

func TestFitShift(t *testing.T) {
	for _, want := range []shift{{1, 0}, {1, -2}, {0.5, 1}, {2, 0.5}} {
		got := fitShift(drawnLabels(want.slope, want.offset))
		require.InDelta(t, want.slope, got.slope, 0.15)
		require.InDelta(t, want.offset, got.offset, 0.15)
	}
	require.Equal(t, shift{1, 0}, fitShift(nil), "without labels nothing changes")
	few := fitShift([]answer{{0, yes}})
	require.InDelta(t, 1, few.slope, 1e-9)
	require.True(t, few.offset > 0 && few.offset < 2, "one label changes little")
	turned := fitShift(drawnLabels(-1, 0))
	require.GreaterOrEqual(t, turned.slope, leastSlope, "the order stays")
}

func TestThresholdOfShift(t *testing.T) {
	pool := []answer{{3, no}, {2, no}, {-3, no}, {-4, no}}
	same := shift{1, 0}
	require.InDelta(t, odds.Probability(-0.5), same.threshold(pool, 0.7), 1e-9, "between the certain and the others")
	require.Equal(t, 0.7, same.threshold(nil, 0.7))
	low := shift{1, -9}
	require.InDelta(t, odds.Probability(9+odds.Log(leastThreshold, edge)), low.threshold(pool, 0.7), 1e-9)
	tied := []answer{{0, no}, {0, no}, {0, no}}
	require.InDelta(t, 0.5, same.threshold(tied, 0.7), 1e-9, "equal ones are decided alike")
}
