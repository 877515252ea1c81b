package parallel

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEachCallsWithEachNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]atomic.Int32, n)
		require.NoError(t, Each(t.Context(), n, func(i int) { calls[i].Add(1) }))
		for i := range calls {
			require.Equal(t, int32(1), calls[i].Load())
		}
	}
}

func TestEachEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var calls atomic.Int32
	err := Each(ctx, 1000, func(int) {
		calls.Add(1)
		cancel()
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, calls.Load(), int32(1000))
}

func TestWorkersShareNoScratch(t *testing.T) {
	var sum atomic.Int64
	require.NoError(t, Workers(t.Context(), 1000, func() func(int) {
		mine := 0 // the race detector would see another goroutine here
		return func(i int) {
			mine += i
			sum.Add(int64(i))
		}
	}))
	require.Equal(t, int64(999*1000/2), sum.Load())
}
