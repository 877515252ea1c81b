package calibrate

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBestF1(t *testing.T) {
	for _, test := range []struct {
		name   string
		scores []Score
		want   float64
	}{
		{"apart", []Score{{1, 0, 1}, {2, 0, 1}, {4, 1, 1}, {5, 1, 1}}, 3},
		{"overlapping", []Score{{1, 0, 1}, {2, 1, 1}, {3, 0, 1}, {5, 1, 1}, {6, 1, 1}}, 1.5},
		{"equal scores stay together", []Score{{1, 0, 1}, {2, 1, 1}, {2, 0, 1}, {3, 0, 1}}, 1.5},
		{"weights count", []Score{{1, 0, 1}, {2, 1, 1}, {3, 0, 9}, {5, 1, 1}, {6, 1, 1}}, 4},
		{"all positive", []Score{{1, 1, 1}, {2, 1, 1}}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			slices.Reverse(test.scores)
			require.Equal(t, test.want, bestF1(test.scores))
		})
	}
}
