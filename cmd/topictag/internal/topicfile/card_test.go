package topicfile

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/seed"
)

func TestCard(t *testing.T) {
	card := Card([]seed.Topic{
		{Name: "ice", Seeds: []string{"glacier", "ice | sheet"}, Not: []string{"ice cream"}, Share: 0.05},
		{Name: "birds", Seeds: slices.Repeat([]string{"nest"}, shown+2)},
	}, 1)
	require.Contains(t, card, "# A model of 2 topics\n")
	require.Contains(t, card, "papers without labels and 1 reviewed paper.\n")
	require.Contains(t, card, `| ice | glacier, ice \| sheet | ice cream | - | 0.05 |`)
	require.Contains(t, card, "nest and 2 more | - | - | - |\n")
	require.NotContains(t, card, "more topics")
	require.Contains(t, Card(slices.Repeat([]seed.Topic{{Name: "a"}}, shown+3), 0), "There are 3 more topics.")
}
