package ris_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/corpus/ris"
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
		want = append(want, d)
		fmt.Fprintf(&b, "TY  - JOUR\r\nTI  - %s\r\nID  - %s\r\nAB  - %s\r\nER  - \r\n\r\n", d.Title, d.ID, strings.ReplaceAll(d.Abstract, ". ", ".\r\n  "))
	}))
	require.NotEmpty(t, want)
	got, err := corpus.Collect(ris.Read("f", strings.NewReader(b.String())))
	require.NoError(t, err)
	require.Equal(t, want, got)
	once, bad := rewritten(t, b.String(), "a tag")
	require.Empty(t, bad)
	require.Equal(t, len(want), strings.Count(once, "KW  - a tag\r\nER"))
	twice, _ := rewritten(t, once, "a tag")
	require.True(t, once == twice)
}
