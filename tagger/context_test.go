package tagger

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// stopping yields the sample, and cancels the context before document number n.
func stopping(n int, cancel context.CancelFunc) func(yield func(corpus.Document, error) bool) {
	return func(yield func(corpus.Document, error) bool) {
		for i, d := range corpus.Sample() {
			if i == n {
				cancel()
			}
			if !yield(d, nil) {
				return
			}
		}
	}
}

func TestTrainEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := new(Trainer).Train(ctx, stopping(3, cancel))
	require.ErrorIs(t, err, context.Canceled)
}

func TestCalibrateEndsWithItsContext(t *testing.T) {
	l := learned(t, Trainer{}, corpus.Sample())
	require.NoError(t, l.Calibrate(t.Context(), corpus.All(corpus.Sample())))
	before := saveLearner(t, l)
	for _, n := range []int{0, 3, len(corpus.Sample()) - 1} {
		ctx, cancel := context.WithCancel(t.Context())
		require.ErrorIs(t, l.Calibrate(ctx, stopping(n, cancel)), context.Canceled)
		require.Equal(t, before, saveLearner(t, l), "nothing has changed")
	}
}
