package calibrate

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOperatingCurve(t *testing.T) {
	d := fitRule(nil, scores(5, 1, 4, 1, 3, 0, 2, 1, 1, 0, 0, 0, -1, 1, -2, 0))
	for _, test := range []struct{ precision, recall, want float64 }{
		{1, 0, 3.5},           // two of two, recall 1/2
		{0.75, 0, 1.5},        // three of four
		{0.57, 0, -1.5},       // four of seven
		{0, 0.5, 3.5},         // two of four, at precision 1
		{0, 0.51, 1.5},        // three of four
		{0, 1, -1.5},          // all
		{0, 0.01, 3.5},        // the highest precision with that much
		{0, 7, -1.5},          // more than all
		{1.5, 0, math.Inf(1)}, // never reached
	} {
		got := d.ThresholdForRecall(test.recall)
		if test.precision > 0 {
			got = d.ThresholdForPrecision(test.precision)
		}
		require.Equal(t, test.want, got, "%+v", test)
	}
	none := Rule{}
	require.Equal(t, math.Inf(1), none.ThresholdForPrecision(0.5), "nothing is known")
	require.Equal(t, math.Inf(-1), none.ThresholdForRecall(0.5), "nothing is known")
}
