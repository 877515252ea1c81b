package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFiguresFitTheLine(t *testing.T) {
	e := &Evaluation{Documents: 3, Topics: []Row{{Name: "quantum", Support: 7}}}
	for _, test := range []struct {
		width, tables int
	}{{120, 1}, {93, 1}, {92, 2}, {80, 2}, {60, 2}, {40, 4}, {1, 9}} {
		var b strings.Builder
		e.writeFigures(&b, test.width)
		all := b.String()
		require.Equal(t, test.tables, strings.Count(all, "3 documents"), test.width)
		require.Equal(t, test.tables, strings.Count(all, "\nquantum "), test.width)
		require.Equal(t, 1, strings.Count(all, "support"))
		for line := range strings.Lines(all) {
			require.LessOrEqual(t, len(line)-1, max(test.width, nameWidth+13))
		}
	}
}
