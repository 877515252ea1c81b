package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestStartShortensTheSearch begins at a model of most documents, and at the one that
// is found.
func TestStartShortensTheSearch(t *testing.T) {
	docs := corpus.Sample()
	train := func(docs []corpus.Document, start *model) (*trainOptions, *model) {
		o := testOptions()
		o.methods = []method{logisticFit}
		if start != nil {
			o.start = func(name string) (*model, int) {
				i, known := start.topicNamed(name)
				require.True(t, known)
				return start, i
			}
		}
		m, err := o.train(corpus.All(docs))
		require.NoError(t, err)
		return o, m
	}
	rounds := func(start *model) (total int, found *model) {
		o, found := train(docs, start)
		x, err := o.encode(corpus.All(docs))
		require.NoError(t, err)
		s := x.selectTerms(2, 2)
		m := o.count(x, s)[whole]
		m.scaleTo(m.pivoted())
		starts := o.starts(x, s)
		for i, rows := range x.rows() {
			p := newProblem(m, rows, logistic{}, 10, nil)
			p.beginAt(starts[i])
			p.minimize()
			total += p.rounds
		}
		return total, found
	}
	none, cold := rounds(nil)
	_, most := train(docs[:50], nil)
	some, warm := rounds(most)
	few, _ := rounds(cold)
	require.Less(t, some, none)
	require.LessOrEqual(t, few, some)
	require.Zero(t, few, "there is nothing left to search")
	for i, topic := range cold.topics {
		require.InDelta(t, topic.Bias, warm.topics[i].Bias, 0.05)
	}
	require.InDeltaSlice(t, cold.rows, warm.rows, 0.1)
	t.Logf("rounds of Newton's method: %d from nothing, %d from a model of 50 of 58 documents", none, some)
}
