package readertest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
)

// Papers returns a fourth of the real papers, with their categories and with white space
// folded, as readers return them. Papers with a hyphen before a space are left out:
// readers would join the words if a line ended there. It skips the test in short mode,
// and without the data.
func Papers(t testing.TB) []corpus.Document {
	t.Helper()
	var docs []corpus.Document
	seen := 0
	require.NoError(t, dataset.Papers(datatest.Dir(t), dataset.Dev()[:1], func(p dataset.Paper) {
		d := p.Document
		d.Title, d.Abstract, d.Categories = space.Fold(d.Title), space.Fold(d.Abstract), p.Categories
		if seen++; seen%4 == 0 && !strings.Contains(d.Title+d.Abstract, "- ") {
			docs = append(docs, d)
		}
	}))
	require.NotEmpty(t, docs)
	return docs
}
