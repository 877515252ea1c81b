package linear

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/weight"
)

// unitMatrix returns a matrix of raw counts with unit length, in which term 1 is no feature.
func unitMatrix() *Matrix {
	m := NewMatrix(Weighting{
		TF:            weight.Raw,
		IDF:           []float64{1, 0, 2},
		Normalization: weight.Normalization{Norm: weight.L2, Slope: 1},
	}, 3)
	m.AddRow([]int32{0, 1, 2}, []int32{3, 5, 2})
	m.AddRow([]int32{1}, []int32{7})
	m.AddRow([]int32{2}, []int32{1})
	m.Normalize(m.Normalization)
	return m
}

func TestMatrixWeighsRows(t *testing.T) {
	m := unitMatrix()
	require.Equal(t, 3, m.Rows())
	terms, counts := m.Row(0)
	require.Equal(t, []int32{0, 2}, terms, "a term without IDF is no feature")
	require.Equal(t, []int32{3, 2}, counts)
	require.False(t, m.Empty(0))
	require.True(t, m.Empty(1))

	sums := []float64{1, 1, 1}
	m.AddTo(sums, 0, 10) // (3, 4) has the length 5
	require.InDeltaSlice(t, []float64{1 + 6, 1, 1 + 8}, sums, 1e-12)
	require.InDelta(t, 0.6*2+0.8*100, m.Dot(0, []float64{2, 50, 100}), 1e-12)
	require.Zero(t, m.Dot(1, []float64{1, 1, 1}))
}

func TestMatrixPivotIsTheMeanLength(t *testing.T) {
	m := unitMatrix()
	require.Equal(t, weight.Normalization{Norm: weight.L2, Slope: 1, Pivot: (5.0 + 2) / 2}, m.Pivoted())
	require.Zero(t, NewMatrix(m.Weighting, 0).Pivoted().Pivot)
}

func TestMatrixRestrictedToTerms(t *testing.T) {
	m := unitMatrix()
	few := m.Restrict([]float64{0, 0, 2})
	few.Normalize(few.Normalization)
	require.InDelta(t, 1, few.Dot(0, []float64{9, 9, 1}), 1e-12, "its only feature has unit length")
	require.InDelta(t, 0.8, m.Dot(0, []float64{0, 0, 1}), 1e-12, "the other matrix stays as it was")
}
