package linear

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMethodNames(t *testing.T) {
	for k := NaiveBayes; k <= NBSquaredHinge; k++ {
		require.True(t, k.Valid())
		got, known := MethodNamed(k.String())
		require.True(t, known)
		require.Equal(t, k, got)
		require.Contains(t, strings.Split(MethodNames(), ", "), k.String())
	}
	for _, k := range []Method{-1, NBSquaredHinge + 1} {
		require.False(t, k.Valid())
		require.Equal(t, "unknown", k.String())
	}
	_, known := MethodNamed("Logistic")
	require.False(t, known, "names are case-sensitive")
}
