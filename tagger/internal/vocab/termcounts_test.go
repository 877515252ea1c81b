package vocab

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTermCounts compares with a map, for vocabularies of all sizes of pages.
func TestTermCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 15, 16, 1000, 1 << 20, 1<<20 + 1000, 5 << 20} {
		c := newTermCounts(size)
		require.LessOrEqual(t, len(c.pageOf), 1<<16)
		var distinct []int32
		for round := range 3 {
			c.clear([][]int32{distinct})
			distinct = nil
			want := map[int32]int32{}
			var order []int32
			for range 50 {
				ids := make([]int32, random.IntN(2*BlockSize))
				for i := range ids {
					ids[i] = int32(random.IntN(size+1)) - 1
					if ids[i] == Unknown {
						continue
					}
					if want[ids[i]] == 0 {
						order = append(order, ids[i])
					}
					want[ids[i]] += int32(1 + round)
				}
				distinct = c.add(distinct, ids, int32(1+round))
			}
			require.True(t, slices.Equal(order, distinct))
			for id := range int32(min(size, 3000)) {
				require.Equal(t, want[id], c.of(id))
			}
			for id, n := range want {
				require.True(t, n == c.of(id), id)
			}
		}
	}
}
