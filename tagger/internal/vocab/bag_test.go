package vocab

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCountsDoNotOverflow(t *testing.T) {
	const times = 1000
	b := NewBag(New([]string{"word"}, nil, nil), 1)
	b.StartText(times)
	b.counts[1], b.distinct[0] = math.MaxInt32-times, []int32{0}
	for range 3 {
		b.AddWords([]Word{{ID: 0}})
		require.Positive(t, b.Count(0))
	}
	require.Len(t, b.Distinct(), 1)
}
