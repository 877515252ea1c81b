package weight

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNormalization(t *testing.T) {
	for _, test := range []struct {
		name  string
		l     Normalization
		sum   float64
		scale float64
	}{
		{"without terms", Normalization{L2, 0.5, 3}, 0, 1},
		{"as it is", Normalization{NoNorm, 0.5, 3}, 7, 1},
		{"L2", Normalization{L2, 1, 3}, 16, 1. / 4},
		{"L1", Normalization{L1, 1, 3}, 16, 1. / 16},
		{"at the pivot", Normalization{L2, 0.75, 4}, 16, 1. / 4},
		{"a short text is drawn up", Normalization{L2, 0.75, 4}, 1, 1 / (0.75 + 0.25*4)},
		{"a long text is drawn down", Normalization{L2, 0.75, 4}, 100, 1 / (7.5 + 1)},
		{"L1 to a pivot", Normalization{L1, 0.5, 4}, 2, 1. / 3},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.scale, test.l.Scale(test.sum)) })
	}
}
