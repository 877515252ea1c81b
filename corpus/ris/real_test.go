package ris_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
	"github.com/topictag/topictag/corpus/ris"
)

// TestRealTexts writes real papers, reads them back, and tags them twice.
func TestRealTexts(t *testing.T) {
	var b strings.Builder
	var want []corpus.Document
	for _, d := range readertest.Papers(t) {
		d.Categories = nil // RIS has none
		want = append(want, d)
		abstract := strings.ReplaceAll(d.Abstract, ". ", ".\r\n  ")
		fmt.Fprintf(&b, "TY  - JOUR\r\nTI  - %s\r\nID  - %s\r\nAB  - %s\r\nER  - \r\n\r\n", d.Title, d.ID, abstract)
	}
	got, err := corpus.Collect(ris.Read("f", strings.NewReader(b.String())))
	require.NoError(t, err)
	require.Equal(t, want, got)
	once, bad := rewrite.RequireOnce(t, b.String(), "a tag")
	require.Empty(t, bad)
	require.Equal(t, len(want), strings.Count(once, "KW  - a tag\r\nER"))
}
