package linear

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestContributions(t *testing.T) {
	m := rawMatrix([][]int32{{3, 1, 0}, {4, 0, 1}, {9, 0, 0}})
	rows := []Row{{Index: 0, Target: 1, Weight: 1}, {Index: 1, Weight: 1}} // without the last one
	got := Contributions(m, rows, Model{Weights: []float64{-2, 7, 0}})
	require.InDeltaSlice(t, []float64{2 * math.Sqrt(9+16), 7, 0}, got, 1e-12)
}
