package training

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestListed(t *testing.T) {
	require.Equal(t, "cats", listed([]string{"cats"}))
	require.Equal(t, "cats and dogs", listed([]string{"cats", "dogs"}))
	many := slices.Repeat([]string{"cats"}, shownTopics)
	require.True(t, strings.HasSuffix(listed(many), ", cats and cats"))
	require.True(t, strings.HasSuffix(listed(append(many, "a", "b")), ", cats and 2 more"))
}
