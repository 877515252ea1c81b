package tagger

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// TestSummaryHasTheStrongestTerms compares a few terms with all that there are.
func TestSummaryHasTheStrongestTerms(t *testing.T) {
	tg, err := (&Trainer{Features: Features{MaxTerms: 300}}).Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	all := tg.Summary(-1)
	require.Len(t, all, 4)
	for i, s := range all {
		require.Equal(t, tg.Topics()[i], s.Topic)
		require.Len(t, append(slices.Clone(s.For), s.Against...), tg.Info()[0].Features)
		for n, few := range map[int]Summary{0: tg.Summary(0)[i], 3: tg.Summary(3)[i], 1 << 20: tg.Summary(1 << 20)[i]} {
			require.Equal(t, s.For[:min(n, len(s.For))], few.For)
			require.Equal(t, s.Against[:min(n, len(s.Against))], few.Against)
		}
		for _, w := range s.For {
			require.Positive(t, w.Weight)
		}
		for _, w := range s.Against {
			require.Negative(t, w.Weight)
		}
	}
}

func TestDifference(t *testing.T) {
	tr := Trainer{Features: Features{MaxTerms: 300}}
	before, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	docs := corpus.Sample()
	for i := range docs {
		docs[i].Topics = slices.DeleteFunc(docs[i].Topics, func(name string) bool { return name == "quantum" })
		if i%2 == 0 {
			docs[i].Topics = append(docs[i].Topics, "even")
		}
	}
	after, err := tr.Train(t.Context(), corpus.All(docs))
	require.NoError(t, err)

	all := before.Difference(after, -1)
	require.Equal(t, []string{"even"}, all.Added)
	require.Equal(t, []string{"quantum"}, all.Removed)
	require.Len(t, all.Topics, 3)
	few, back := before.Difference(after, 2), after.Difference(before, -1)
	for i, topic := range all.Topics {
		require.Greater(t, len(topic.Terms), 2)
		require.Equal(t, topic.Terms[:2], few.Topics[i].Terms)
		require.Equal(t, topic.Bias, [2]float64{back.Topics[i].Bias[1], back.Topics[i].Bias[0]})
		require.Len(t, back.Topics[i].Terms, len(topic.Terms))
		for j, x := range topic.Terms {
			require.NotEqual(t, x.Weight[0], x.Weight[1])
			require.Equal(t, x.Weight, [2]float64{back.Topics[i].Terms[j].Weight[1], back.Topics[i].Terms[j].Weight[0]})
		}
	}
	for _, topic := range before.Difference(before, -1).Topics {
		require.Empty(t, topic.Terms)
		require.Equal(t, topic.Threshold[0], topic.Threshold[1])
	}
}
