package vocab

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWordTableFindsAll looks up numbers, of which every third is a word.
func TestWordTableFindsAll(t *testing.T) {
	for _, size := range []int{0, 1, 3, 12, 3000} {
		var words []string
		for i := 0; i < size; i += 3 {
			words = append(words, strconv.Itoa(i))
		}
		table := newWordTable(words)
		require.False(t, table.twice)
		require.Equal(t, Unknown, table.index(""))
		for i := range size {
			want := Unknown
			if i%3 == 0 {
				want = int32(i / 3)
			}
			require.Equal(t, want, table.index(strconv.Itoa(i)), "%d of %d", i, size)
		}
	}
	require.True(t, newWordTable([]string{"a", "", "b", ""}).twice)
}
