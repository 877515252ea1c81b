package linear

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMethodNames(t *testing.T) {
	for k := Method(0); k.Valid(); k++ {
		got, known := MethodNamed(k.String())
		require.True(t, known)
		require.Equal(t, k, got)
		require.Contains(t, strings.Split(MethodNames(), ", "), k.String())
	}
	for _, k := range []Method{-1, Method(len(methodNames))} {
		require.False(t, k.Valid())
		require.Equal(t, "unknown", k.String())
	}
	_, known := MethodNamed("Logistic")
	require.False(t, known, "names are case-sensitive")
}

// TestEveryMethodFits requires of each method that it separates rows by the term that differs.
func TestEveryMethodFits(t *testing.T) {
	m := rawMatrix([][]int32{{2, 1}, {1, 2}, {0, 1}, {0, 2}})
	var rows []Row
	for i, target := range []float64{1, 1, 0, 0} {
		rows = append(rows, Row{Index: i, Target: target, Weight: 1})
	}
	for k := Method(0); k.Valid(); k++ {
		fit := Fitter{Cost: 1, Smoothing: 0.1}.Fit(t.Context(), k, m, rows, Model{})
		for i, r := range rows {
			require.Equal(t, r.positive(), fit.Bias+m.Dot(i, fit.Weights) > 0, "%s, row %d", k, i)
		}
	}
}
