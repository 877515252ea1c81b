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
