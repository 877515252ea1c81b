package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestCalibrationWeight gives a high weight to documents without the first topic. Then
// its threshold is higher, and the weights of terms are the same.
func TestCalibrationWeight(t *testing.T) {
	train := func(weight func(corpus.Document) float64) *Tagger {
		tr := Trainer{Methods: []Method{Logistic}, Examples: Examples{CalibrationWeight: weight}}
		tg, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
		require.NoError(t, err)
		return tg
	}
	even := train(nil)
	topic := even.Topics()[0]
	rare := train(func(d corpus.Document) float64 {
		for _, name := range d.Topics {
			if name == topic {
				return 1
			}
		}
		return 50
	})
	require.Equal(t, even.only().Rows, rare.only().Rows)
	for f := range even.only().decide {
		require.GreaterOrEqual(t, rare.only().decide[f][0], even.only().decide[f][0])
	}
	require.NotEqual(t, even.only().Topics[0].Rules, rare.only().Topics[0].Rules)
	for _, weight := range []float64{-1, -0.5} {
		tr := Trainer{Examples: Examples{CalibrationWeight: func(corpus.Document) float64 { return weight }}}
		_, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
		require.ErrorContains(t, err, "in calibration")
	}
}
