package tagger

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTermFrequency(t *testing.T) {
	for count := int32(1); count < 100; count++ {
		require.InEpsilon(t, 1+math.Log(float64(count)), sublinearTF.of(count), 1e-15)
		require.Equal(t, float64(count), rawTF.of(count))
	}
	require.Equal(t, 1.0, noIDF.weight(3, 10))
}
