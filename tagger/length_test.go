package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLength(t *testing.T) {
	for _, test := range []struct {
		name  string
		l     length
		sum   float64
		scale float64
	}{
		{"without terms", length{normL2, 0.5, 3}, 0, 1},
		{"as it is", length{noNorm, 0.5, 3}, 7, 1},
		{"L2", length{normL2, 1, 3}, 16, 1. / 4},
		{"L1", length{normL1, 1, 3}, 16, 1. / 16},
		{"at the pivot", length{normL2, 0.75, 4}, 16, 1. / 4},
		{"a short text is drawn up", length{normL2, 0.75, 4}, 1, 1 / (0.75 + 0.25*4)},
		{"a long text is drawn down", length{normL2, 0.75, 4}, 100, 1 / (7.5 + 1)},
		{"L1 to a pivot", length{normL1, 0.5, 4}, 2, 1. / 3},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.scale, test.l.scale(test.sum)) })
	}
}
