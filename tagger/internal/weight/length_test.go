package weight

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLength(t *testing.T) {
	for _, test := range []struct {
		name  string
		l     Length
		sum   float64
		scale float64
	}{
		{"without terms", Length{L2, 0.5, 3}, 0, 1},
		{"as it is", Length{NoNorm, 0.5, 3}, 7, 1},
		{"L2", Length{L2, 1, 3}, 16, 1. / 4},
		{"L1", Length{L1, 1, 3}, 16, 1. / 16},
		{"at the pivot", Length{L2, 0.75, 4}, 16, 1. / 4},
		{"a short text is drawn up", Length{L2, 0.75, 4}, 1, 1 / (0.75 + 0.25*4)},
		{"a long text is drawn down", Length{L2, 0.75, 4}, 100, 1 / (7.5 + 1)},
		{"L1 to a pivot", Length{L1, 0.5, 4}, 2, 1. / 3},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.scale, test.l.Scale(test.sum)) })
	}
}
