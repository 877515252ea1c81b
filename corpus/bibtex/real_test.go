package bibtex_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/readertest"
	"github.com/topictag/topictag/corpus/internal/tex"
)

// TestRealTexts writes real papers, reads them back, and tags them twice.
func TestRealTexts(t *testing.T) {
	var b strings.Builder
	var want []corpus.Document
	for _, d := range readertest.Papers(t) {
		if !balanced(d.Title) || !balanced(d.Abstract) {
			continue // no value of BibTeX
		}
		want = append(want, corpus.Document{
			ID: d.ID, Title: plain.Text(tex.Text(d.Title)), Abstract: plain.Abstract(tex.Text(d.Abstract)),
		})
		abstract := strings.ReplaceAll(d.Abstract, ". ", ".\n              ")
		fmt.Fprintf(&b, "@misc{%s,\n  title    = {%s},\n  abstract = {%s}\n}\n\n", d.ID, d.Title, abstract)
	}
	require.NotEmpty(t, want)
	got, err := corpus.Collect(bibtex.Read("f", strings.NewReader(b.String())))
	require.NoError(t, err)
	require.Equal(t, want, got)
	once, bad := rewrite.RequireOnce(t, b.String(), "a tag")
	require.Empty(t, bad)
	require.Equal(t, len(want), strings.Count(once, ",\n  keywords = {a tag}\n}\n\n"))
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
