package tagger

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

var update = flag.Bool("update", false, "write testdata/sample.model anew")

// TestSampleModelIsRetrained trains on the sample, as the bundled model is
// trained, and compares the model with the one in testdata: a change of what is
// learned must be meant. Processors round differently in the last places; where the
// compiler joins a product and a sum to one instruction, with one rounding, a fit
// may stop a little earlier or later for it.
func TestSampleModelIsRetrained(t *testing.T) {
	const path = "testdata/sample.model"
	tolerance := 1e-4
	if fuses(1+0x1p-30, 1-0x1p-30, -1) {
		tolerance = 1e-2
	}
	tr := Trainer{
		Methods:  []Method{Logistic, SquaredHinge, NBLogistic},
		Features: Features{Slope: 0.7, MaxTerms: 300},
		Fit:      Fit{Cost: 4},
	}
	got, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	if *update {
		require.NoError(t, got.SaveFile(path))
	}
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	want, err := Load(f)
	require.NoError(t, err)

	require.Equal(t, want.only().Vocab.Words, got.only().Vocab.Words)
	require.Equal(t, want.only().Vocab.Grams, got.only().Vocab.Grams)
	require.InDeltaSlice(t, want.only().Rows, got.only().Rows, tolerance)
	for i, topic := range want.only().Topics {
		require.Equal(t, topic.Name, got.only().Topics[i].Name)
		require.Equal(t, topic.Documents, got.only().Topics[i].Documents)
		require.InDelta(t, topic.Bias, got.only().Topics[i].Bias, tolerance)
		for f, read := range topic.Rules {
			require.InDelta(t, read.Threshold, got.only().Topics[i].Rules[f].Threshold, tolerance)
			for _, x := range []float64{-1, 0, 1} {
				require.InDelta(
					t,
					read.Calibration.Probability(x),
					got.only().Topics[i].Rules[f].Calibration.Probability(x),
					tolerance,
				)
			}
		}
	}
}

// fuses reports whether x*y + z has one rounding; with numbers of which it is 0
// with two.
//
//go:noinline
func fuses(x, y, z float64) bool { return x*y+z != 0 }
