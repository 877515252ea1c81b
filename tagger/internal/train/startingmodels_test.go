package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
)

// TestStartChangesNothing starts at a model of most documents, and at the model of all.
func TestStartChangesNothing(t *testing.T) {
	docs := corpus.Sample()
	train := func(docs []corpus.Document, start *model.Model) *model.Model {
		o := testOptions()
		o.Methods = []linear.Method{linear.Logistic}
		if start != nil {
			o.Start = func(name string) (*model.Model, int) {
				i, known := start.TopicNamed(name)
				require.True(t, known)
				return start, i
			}
		}
		m, err := o.Train(t.Context(), corpus.All(docs))
		require.NoError(t, err)
		return m
	}
	cold := train(docs, nil)
	most := train(docs[:50], nil)
	for _, start := range []*model.Model{most, cold} {
		warm := train(docs, start)
		for i, topic := range cold.Topics {
			require.InDelta(t, topic.Bias, warm.Topics[i].Bias, 0.05)
		}
		require.InDeltaSlice(t, cold.Rows, warm.Rows, 0.1)
	}
}
