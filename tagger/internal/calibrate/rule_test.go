package calibrate

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// scores returns scores of weight 1 from pairs of log-odds and target, in the given order.
func scores(pairs ...float64) []Score {
	var all []Score
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, Score{LogOdds: pairs[i], Target: pairs[i+1], Weight: 1})
	}
	return all
}

// TestThresholdIsAtHalfOfF1 has log-odds that are calibrated. Then the best threshold is at
// half of the best F1.
func TestThresholdIsAtHalfOfF1(t *testing.T) {
	var all []Score
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := Score{LogOdds: r.NormFloat64()*3 - 3, Weight: 1}
		if r.Float64() < sigmoid(s.LogOdds) {
			s.Target = 1
		}
		all = append(all, s)
	}
	d := fitRule(nil, all)
	tagged, correct, with := 0.0, 0.0, 0.0
	for _, s := range all {
		with += s.Target
		if s.LogOdds >= d.Threshold {
			tagged++
			correct += s.Target
		}
	}
	f1 := 2 * correct / (tagged + with)
	require.InDelta(t, f1/2, d.Calibration.Probability(d.Threshold), 0.02)
	require.Greater(t, f1, 0.5)
}

// TestFlatCalibration has scores that say nothing about the labels. Then the threshold is
// that of the labels themselves.
func TestFlatCalibration(t *testing.T) {
	flat := Calibration{Intercept: -1}
	s := scores(2, 0, 1, 1)
	require.Equal(t, s, flat.expectedTargets(s))
	require.Equal(t, scores(2, 0.5), Calibration{Slope: 1, Intercept: -2}.expectedTargets(scores(2, 1)))
}

// TestFormsWithoutScoresFollowWholeDocuments has documents without titles.
func TestFormsWithoutScoresFollowWholeDocuments(t *testing.T) {
	some := scores(3, 1, 2, 1, 1, 0, 0, 1, -1, 0, -2, 0)
	rules := Fit(Scores{Whole: some, AbstractOnly: scores(2, 1, 1, 1, 0, 0, -1, 0)}, false)
	require.NotEqual(t, Uncalibrated(), rules[Whole])
	require.Equal(t, rules[Whole], rules[TitleOnly])
	require.NotEqual(t, rules[Whole], rules[AbstractOnly])
	require.Equal(t, Rules{Uncalibrated(), Uncalibrated(), Uncalibrated()}, Fit(Scores{TitleOnly: scores(1, 1)}, false))
}
