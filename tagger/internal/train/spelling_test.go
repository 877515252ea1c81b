package train

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMostFrequentSpellings(t *testing.T) {
	got := MostFrequentSpellings([]Spelling{
		{"robots", 0, 2}, {"Robots", 0, 1}, {"robot", 0, 3},
		{"models", 2, 5}, {"model", 2, 5}, {"modeling", 2, 4},
	}, 3)
	require.Equal(t, []string{"robot", "", "model"}, got, "the alphabet decides between equals")
}
