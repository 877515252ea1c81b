package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

func TestWordUse(t *testing.T) {
	const robot, arm, hand = 0, 1, 2
	c := &encodedCorpus{uses: make([]wordUse, 3), examples: make([]example, 2)}
	c.countUses([]int32{robot, vocab.Break, robot}, 1)
	c.countUses([]int32{robot, arm}, 1) // a second block of the first document
	c.countUses([]int32{hand, robot}, 2)
	require.Equal(t, []wordUse{{4, 2, 2}, {1, 1, 1}, {1, 1, 2}}, c.uses)

	s := &Selection{DF: []int{2, 1, 1}, ids: []int32{0, vocab.Unknown, 1}} // without arm, with a pair
	share, meanWords := c.knownShare(s, []int32{0, 2})
	require.InDelta(t, 4.0/6, share, 1e-12)
	require.InDelta(t, 3, meanWords, 1e-12)
	share, meanWords = new(encodedCorpus).knownShare(s, nil)
	require.Zero(t, share)
	require.Zero(t, meanWords)
}
