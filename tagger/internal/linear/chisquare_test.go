package linear

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestChiSquare(t *testing.T) {
	require.InDelta(t, 20*math.Pow(8*7-2*3, 2)/(11*9*10*10), ChiSquare(8, 10, 3, 10), 1e-12) // by the textbook's table
	require.Zero(t, ChiSquare(5, 10, 5, 10), "independent")
	require.Zero(t, ChiSquare(0, 10, 0, 10), "nowhere")
	require.Zero(t, ChiSquare(10, 10, 10, 10), "everywhere")
}
