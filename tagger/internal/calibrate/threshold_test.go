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
		{"apart", scores(1, 0, 2, 0, 4, 1, 5, 1), 3},
		{"overlapping", scores(1, 0, 2, 1, 3, 0, 5, 1, 6, 1), 1.5},
		{"equal scores stay together", scores(1, 0, 2, 1, 2, 0, 3, 0), 1.5},
		{"weights count", []Score{
			{LogOdds: 1, Weight: 1},
			{LogOdds: 2, Target: 1, Weight: 1},
			{LogOdds: 3, Weight: 9},
			{LogOdds: 5, Target: 1, Weight: 1},
			{LogOdds: 6, Target: 1, Weight: 1},
		}, 4},
		{"all positive", scores(1, 1, 2, 1), 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			slices.Reverse(test.scores)
			require.Equal(t, test.want, bestF1(test.scores))
		})
	}
}
