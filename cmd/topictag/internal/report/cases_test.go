package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
)

func TestShortened(t *testing.T) {
	long := []page.Piece{{Text: strings.Repeat("é", 1000)}, {Text: strings.Repeat("x", caseText)}, {Text: "end"}}
	got := shortened(slices.Values(long))
	require.Len(t, got, 2)
	require.Equal(t, strings.Repeat("x", caseText-2000)+"…", got[1].Text)
	require.Len(t, shortened(slices.Values([]page.Piece{{Text: strings.Repeat("x", caseText)}})), 1)
	require.Equal(t, "a, b", labelsOf([]string{"a", "b"}))
	require.Equal(t, "a, a, a, a, a, a, a, a, a, a, 2 others", labelsOf(strings.Split("aaaaaaaaaaaa", "")))
}
