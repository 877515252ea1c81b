package linear

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestChiSquare(t *testing.T) {
	byTable := 20 * math.Pow(8*7-2*3, 2) / (11 * 9 * 10 * 10) // n(ad-bc)^2 by the products of the sums
	require.InDelta(t, byTable, ChiSquare(8, 10, 3, 10), 1e-12)
	require.Zero(t, ChiSquare(5, 10, 5, 10), "independent")
	require.Zero(t, ChiSquare(0, 10, 0, 10), "nowhere")
	require.Zero(t, ChiSquare(10, 10, 10, 10), "everywhere")
}

// TestChiSquares counts terms in two documents of a topic and two others.
func TestChiSquares(t *testing.T) {
	m := rawMatrix([][]int32{{3, 1, 0}, {1, 0, 1}, {0, 2, 0}, {0, 0, 1}})
	rows := []Row{
		{Index: 0, Target: 1, Weight: 5},
		{Index: 1, Target: 1, Weight: 1},
		{Index: 2, Weight: 1},
		{Index: 3, Weight: 1},
	}
	chiSquares := func(rows []Row) []float64 {
		c := NewTermCounts(3)
		for _, r := range rows {
			c.Add(m, r)
		}
		return c.ChiSquares()
	}
	require.InDeltaSlice(t, []float64{4, 0, 0}, chiSquares(rows), 1e-12)
	some := NewTermCounts(3)
	for _, r := range rows {
		some.Add(m, r)
	}
	some.Remove(m, rows[0])
	require.Equal(t, chiSquares(rows[1:]), some.ChiSquares(), "as if it had never been added")
	some.Add(m, rows[0])
	require.Equal(t, chiSquares(rows), some.ChiSquares())
	rows[1].Target = 0.5
	half := ChiSquare(1.5, 1.5, 0.5, 2.5) // an uncertain label counts in part
	require.InDelta(t, half, chiSquares(rows)[0], 1e-12)
}
