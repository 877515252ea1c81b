package bibtex_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
)

// TestRealTexts writes real papers, reads them back, and tags them twice.
func TestRealTexts(t *testing.T) {
	var b strings.Builder
	var want []corpus.Document
	require.NoError(t, dataset.Papers(datatest.Dir(t), dataset.Dev()[:1], func(p dataset.Paper) {
		d := p.Document
		d.Title, d.Abstract = space.Fold(d.Title), space.Fold(d.Abstract)
		if !balanced(d.Title) || !balanced(d.Abstract) {
			return // no value of BibTeX
		}
		want = append(want, d)
		fmt.Fprintf(&b, "@misc{%s,\n  title    = {%s},\n  abstract = {%s}\n}\n\n", d.ID, d.Title, strings.ReplaceAll(d.Abstract, ". ", ".\n              "))
	}))
	require.NotEmpty(t, want)
	got, err := corpus.Collect(bibtex.Read("f", strings.NewReader(b.String())))
	require.NoError(t, err)
	require.Equal(t, want, got)
	once, bad := rewritten(t, b.String(), "a tag")
	require.Empty(t, bad)
	require.Equal(t, len(want), strings.Count(once, ",\n  keywords = {a tag}\n}\n\n"))
	twice, _ := rewritten(t, once, "a tag")
	require.True(t, once == twice)
}

// balanced reports whether braces match, whatever stands before them.
func balanced(text string) bool {
	depth := 0
	for _, c := range text {
		switch c {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}
