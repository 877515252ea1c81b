package train

import (
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
)

// TestEncodedDocumentsAreSmall bounds the memory of a real document in training, which holds
// all documents at once.
func TestEncodedDocumentsAreSmall(t *testing.T) {
	dir := datatest.Dir(t)
	topics := corpus.CategoryTopics{"quant-ph": {"quantum"}, "cs.RO": {"robotics"}}
	var docs []corpus.Document
	require.NoError(t, dataset.Papers(dir, dataset.Dev()[:1], func(p dataset.Paper) {
		p.Document.Topics = topics.Topics(p.Categories)
		docs = append(docs, p.Document)
	}))
	x, err := testOptions().encode(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	size := cap(x.labels) * int(unsafe.Sizeof(label{}))
	for _, piece := range x.packed {
		size += cap(piece)
	}
	mean := float64(size)/float64(len(docs)) + float64(unsafe.Sizeof(example{}))
	t.Logf("%.0f bytes a document", mean)
	require.Less(t, mean, 400.0)
}
