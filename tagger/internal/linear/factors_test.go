package linear

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestParts has rows of which the first is (3, 4) divided by its length of 5.
func TestParts(t *testing.T) {
	m := unitMatrix()
	weights := []float64{10, 50, -5}
	f := NewFactors(m, weights)
	for i, want := range []Parts{
		{Sum: 0.6*10 - 0.8*5, Positive: 0.6 * 10, Negative: -0.8 * 5, Features: 2},
		{},
		{Sum: -5, Negative: -5, Features: 1},
	} {
		got := f.Parts(m, i)
		require.InDelta(t, want.Sum, got.Sum, 1e-12)
		require.InDelta(t, want.Positive, got.Positive, 1e-12)
		require.InDelta(t, want.Negative, got.Negative, 1e-12)
		require.Equal(t, want.Features, got.Features)
		require.Equal(t, m.Dot(i, weights), got.Sum, "bit for bit")
	}
}

// TestPartsOfARestrictedMatrix has terms that are no features.
func TestPartsOfARestrictedMatrix(t *testing.T) {
	m := unitMatrix().Restrict([]float64{0, 0, 2})
	m.Normalize(m.Normalization)
	f := NewFactors(m, []float64{10, 50, -5})
	require.Equal(t, Parts{Sum: -5, Negative: -5, Features: 1}, f.Parts(m, 0))
}
