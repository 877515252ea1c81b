package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// TestPaper counts two papers whose title and abstract share a word. The second must not see the
// first.
func TestPaper(t *testing.T) {
	const robot, arm, hand = 0, 1, 2
	p := newPaper(vocab.New([]string{"robot", "arm", "hand"}, nil, nil), 1)
	for _, test := range []struct {
		titleWeight            int32
		inTitle, inAbstract    []int32
		title, abstract, whole termCounts
	}{
		{
			2, []int32{hand}, []int32{robot, vocab.Break, hand, robot, vocab.Unknown},
			termCounts{[]int32{hand}, []int32{2}},
			termCounts{[]int32{robot, hand}, []int32{2, 1}},
			termCounts{[]int32{hand, robot}, []int32{3, 2}},
		},
		{
			1, []int32{arm, arm}, []int32{arm},
			termCounts{[]int32{arm}, []int32{2}},
			termCounts{[]int32{arm}, []int32{1}},
			termCounts{[]int32{arm}, []int32{3}},
		},
		{
			1, nil, nil,
			termCounts{[]int32{}, []int32{}},
			termCounts{[]int32{}, []int32{}},
			termCounts{[]int32{}, []int32{}},
		},
	} {
		p.start(test.titleWeight)
		p.add(test.inTitle)
		p.endTitle()
		p.add(test.inAbstract)
		p.count()
		require.Equal(t, test.title, p.title)
		require.Equal(t, test.abstract, p.abstract)
		require.Equal(t, test.whole, p.whole)
	}
}
