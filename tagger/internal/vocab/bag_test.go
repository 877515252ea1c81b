package vocab

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tokenize"
)

// TestBagCountsTerms has a normalizer that drops "the", and texts with an unknown word.
func TestBagCountsTerms(t *testing.T) {
	a := tokenize.New("", nil, tokenize.Chain(tokenize.Lower, tokenize.Stop("the")), 3)
	b := NewReadingBag(a, robots(), NewMemo())
	b.Trace = NewTrace(3)
	for range 2 { // the second time after Clear
		b.Clear()
		b.Trace.SetField(InTitle)
		b.AddText("A the robot", 2)
		b.Trace.SetField(InAbstract)
		b.AddText("Arm. The robot arm drives a robot", 1)
		require.Equal(t, []int32{0, 1, 2, 3, 4}, b.Distinct())
		require.Equal(t, []int32{3, 4, 2, 3, 1, 0}, countsOf(b))
		require.Equal(t, int32(4), b.Count(1))
		require.Equal(t, 8, b.WordCount(), "without the dropped words")
		require.Equal(t, 7, b.KnownWordCount())
		require.Equal(t, []Occurrence{
			{0, InTitle, 0, 1},
			{1, InTitle, 6, 11},
			{3, InTitle, 0, 11},
			{2, InAbstract, 0, 3},
			{1, InAbstract, 9, 14},
			{2, InAbstract, 15, 18},
			{4, InAbstract, 9, 18},
			{0, InAbstract, 26, 27},
			{1, InAbstract, 28, 33},
			{3, InAbstract, 26, 33},
		}, b.Trace.Occurrences)
	}
	b.Clear()
	require.Empty(t, b.Distinct())
	require.Empty(t, b.Trace.Occurrences)
	require.Equal(t, make([]int32, 6), countsOf(b))
	require.Zero(t, b.WordCount()+b.KnownWordCount())
}

// countsOf returns the counts of all terms of the vocabulary.
func countsOf(b *Bag) []int32 {
	counts := make([]int32, b.finder.vocabulary.Size())
	for id := range counts {
		counts[id] = b.Count(int32(id))
	}
	return counts
}

// TestCountsDoNotOverflow adds to a count that is nearly as high as it can be.
func TestCountsDoNotOverflow(t *testing.T) {
	const times = 1000
	b := NewBag(New([]string{"word"}, nil, nil), 1)
	b.StartText(times)
	b.AddWords([]int32{0})
	b.counts.pages[b.counts.used<<b.counts.pageBits-1<<b.counts.pageBits+1] = math.MaxInt32 - times
	for range 3 {
		b.AddWords([]int32{0})
		require.Positive(t, b.Count(0))
	}
	require.Len(t, b.Distinct(), 1)
}
