package vocab

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// wordsOf returns a block of words with the ids.
func wordsOf(ids ...int32) []int32 { return ids }

func TestNGramsReachOverBlocks(t *testing.T) {
	g := NewNGramFinder(robots(), 3)
	require.Equal(t, [][]int32{{0, 1}, {3}, {}}, g.Find(wordsOf(0, 1)))
	require.Equal(t, [][]int32{{2, Unknown}, {4}, {5}}, g.Find(wordsOf(2, Unknown)), "a robot arm")
	require.Equal(t, []int32{3, 4, Unknown}, g.Ending(2))
	require.Equal(t, []int32{Unknown, 5, Unknown}, g.Ending(3))
}

func TestNGramsEnd(t *testing.T) {
	g := NewNGramFinder(robots(), 3)
	require.Equal(t, [][]int32{{1, Unknown, 2}, {}, {}}, g.Find(wordsOf(1, Break, 2)), "at a break")
	require.Equal(t, [][]int32{{1, Unknown, 2}, {}, {}}, g.Find(wordsOf(1, Unknown, 2)), "at an unknown word")
	g.Find(wordsOf(1))
	g.Reset()
	require.Equal(t, [][]int32{{2}, {}, {}}, g.Find(wordsOf(2)), "at a new run")
}
