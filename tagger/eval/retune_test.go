package eval_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// TestRetune labels the sample again, for a tagger whose threshold is far too high.
func TestRetune(t *testing.T) {
	docs := corpus.Sample()
	strict := tagger.Default().With(tagger.Options{Thresholds: map[string]float64{"quantum": 0.999999}})
	ctx := context.Background()
	for _, test := range []struct {
		name     string
		labels   []corpus.Document
		measures func(corpus.Document) bool
		measured int
		topics   int
	}{
		{"all measure", docs, nil, len(docs), 4},
		{"some measure", docs, func(d corpus.Document) bool { return d.ID < docs[9].ID }, -1, 4},
		{"none measures", docs, func(corpus.Document) bool { return false }, 0, 4},
		{"no labels", nil, nil, 0, 0},
		{"one label", docs[:1], nil, 1, 0},
		{"topics that were not asked", unasked(docs, "robotics"), nil, len(docs), 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := eval.Retune(ctx, strict, test.labels, docs, test.measures)
			require.NoError(t, err)
			require.Len(t, got.Thresholds, test.topics)
			for _, x := range got.Thresholds {
				require.NotEqual(t, "unasked", x.Topic)
				require.True(t, x.After > 0 && x.After < 1, x)
				if x.Topic == "quantum" {
					require.InDelta(t, 0.999999, x.Before, 1e-6)
					require.Less(t, x.After, 0.9)
				}
			}
			if test.measured == 0 {
				require.Nil(t, got.Before)
				return
			}
			if test.measured > 0 {
				require.Equal(t, test.measured, got.Before.Documents)
			}
			require.Equal(t, got.Before.Documents, got.After.Documents)
			require.Equal(t, len(got.Before.Topics), len(got.After.Topics))
			if test.topics == 4 && test.measured > 0 {
				require.Greater(t, f1Of(got.After, "quantum"), f1Of(got.Before, "quantum"))
				_, err := eval.Bootstrap{Rounds: 20}.Compare(ctx, got.After, got.Before)
				require.NoError(t, err)
			}
		})
	}
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	_, err := eval.Retune(canceled, strict, docs, docs, nil)
	require.ErrorIs(t, err, context.Canceled)
}

// unasked returns documents that were not asked about a topic.
func unasked(docs []corpus.Document, topic string) (all []corpus.Document) {
	for _, d := range docs {
		d.Topics = without(d.Topics, topic)
		d.Borderline = append([]string{topic}, d.Borderline...)
		all = append(all, d)
	}
	return all
}

func without(names []string, name string) (rest []string) {
	for _, n := range names {
		if n != name {
			rest = append(rest, n)
		}
	}
	return rest
}

func f1Of(r *eval.Report, topic string) float64 {
	for _, t := range r.Topics {
		if t.Name == topic {
			return t.F1()
		}
	}
	return 0
}

// TestRetuneDoesNotDependOnTheOrder turns the documents around.
func TestRetuneDoesNotDependOnTheOrder(t *testing.T) {
	docs := corpus.Sample()
	var turned []corpus.Document
	for i := range docs {
		turned = append(turned, docs[len(docs)-1-i])
	}
	a, err := eval.Retune(context.Background(), tagger.Default(), docs, docs, nil)
	require.NoError(t, err)
	b, err := eval.Retune(context.Background(), tagger.Default(), turned, turned, nil)
	require.NoError(t, err)
	require.Equal(t, a.After, b.After)
	for i := range a.Thresholds {
		require.InDelta(t, a.Thresholds[i].After, b.Thresholds[i].After, 1e-9, fmt.Sprint(a.Thresholds[i]))
	}
}
