package tagger_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func TestBackground(t *testing.T) {
	docs := []corpus.Document{
		{Title: "Cats purr", Abstract: "Cats purr loudly.", Topics: []string{"cats"}},
		{Title: "Cats sleep", Topics: []string{"cats"}},
		{Title: "Dogs sleep"},
		{Title: "Dogs sleep and bark"},
	}
	tr := tagger.Trainer{Features: tagger.Features{MinDocs: 1}}
	tg, err := tr.Train(context.Background(), corpus.All(docs))
	require.NoError(t, err)
	all := tg.Background()
	require.Len(t, all, 1)
	require.Equal(t, 4, all[0].Documents)
	require.Equal(t, []string{"cats"}, all[0].Topics)
	for term, want := range map[string]int{"cat": 2, "sleep": 3, "dog sleep": 2, "cat purr": 1} {
		got, known := all[0].Terms[term]
		require.True(t, known, term)
		require.Equal(t, want, got, term)
	}
	require.NotContains(t, all[0].Terms, "bird")
	require.NotNil(t, all[0].Analyzer)
	require.Empty(t, new(tagger.Tagger).Background())
}
