package calibrate

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// scores returns scores of weight 1, sorted from high to low as given.
func scores(pairs ...float64) []Scored {
	var all []Scored
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, Scored{pairs[i], pairs[i+1], 1})
	}
	return all
}

// TestIsotonicGolden has the numbers of scikit-learn 1.2.1's IsotonicRegression,
// clipped outside.
func TestIsotonicGolden(t *testing.T) {
	c := isotonic(scores(2.5, 1, 1.2, 1, 0.3, 1, 0.1, 0, -0.4, 1, -1.5, 0, -2.2, 0, -3, 0))
	for x, want := range map[float64]float64{-9: 0, -3: 0, -1.5: 0, -0.95: 0.25, -0.4: 0.5, -0.2: 0.5, 0.1: 0.5, 0.2: 0.75, 0.3: 1, 2.5: 1, 9: 1} {
		require.InDelta(t, want, c.Probability(x), 1e-12, "%v", x)
	}
}

func TestIsotonicOfEqualScores(t *testing.T) {
	c := isotonic(scores(2, 1, 1, 1, 1, 0, 1, 0, 0, 0))
	require.InDelta(t, 1.0/3, c.Probability(1), 1e-12)
}

func TestIsotonicIsCautious(t *testing.T) {
	all := scores(2, 1, 1, 1, -1, 0, -2, 0)
	c := isotonic(all).cautious(all)
	require.Equal(t, 0.75, c.Probability(9))
	require.Equal(t, 0.25, c.Probability(-9))
}

// TestThresholdIsAtHalfOfF1 has probabilities that are right, so that no other
// threshold than half of the best F1 can be best.
func TestThresholdIsAtHalfOfF1(t *testing.T) {
	var all []Scored
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := Scored{LogOdds: r.NormFloat64()*3 - 3, Weight: 1}
		if r.Float64() < sigmoid(s.LogOdds) {
			s.Target = 1
		}
		all = append(all, s)
	}
	d := calibrate(all)
	tagged, hit, with := 0.0, 0.0, 0.0
	for _, s := range all {
		with += s.Target
		if s.LogOdds >= d.Threshold {
			tagged++
			hit += s.Target
		}
	}
	f1 := 2 * hit / (tagged + with)
	require.InDelta(t, f1/2, d.Calibration.Probability(d.Threshold), 0.02)
	require.Greater(t, f1, 0.5)
}

// TestFlatCalibration has labels that the scores tell nothing of: the threshold is
// that of the labels themselves.
func TestFlatCalibration(t *testing.T) {
	flat := Calibration{Intercept: -1}
	s := scores(2, 0, 1, 1)
	require.Equal(t, s, flat.expected(s))
	require.Equal(t, []Scored{{2, 0.5, 1}}, Calibration{Slope: 1, Intercept: -2}.expected(scores(2, 1)))
}

// TestBestCalibration gives it labels that follow a sigmoid, and labels that
// follow steps, which no sigmoid does.
func TestBestCalibration(t *testing.T) {
	steps := func(x float64) float64 {
		switch {
		case x < -1:
			return 0.02
		case x < 2:
			return 0.5
		}
		return 0.55
	}
	for _, test := range []struct {
		name     string
		truth    func(x float64) float64
		isotonic bool
	}{
		{"sigmoid", sigmoid, false},
		{"steps", steps, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 2))
			var all []Scored
			for i := range 4000 {
				x := 6 - 12*float64(i)/4000
				s := Scored{LogOdds: x, Weight: 1}
				if random.Float64() < test.truth(x) {
					s.Target = 1
				}
				all = append(all, s)
			}
			c := bestCalibration(all)
			require.Equal(t, test.isotonic, len(c.Knots) > 0)
			for x := -5.25; x < 5; x += 0.5 {
				require.InDelta(t, test.truth(x), c.Probability(x), 0.12, "%v", x)
			}
		})
	}
}

// TestCalibrationInverse asks for the lowest log-odds with a probability.
func TestCalibrationInverse(t *testing.T) {
	knots := Calibration{Knots: []Knot{{-2, 0.1}, {-1, 0.1}, {0, 0.6}, {3, 0.6}, {4, 0.9}}}
	for _, c := range []Calibration{{Slope: 2, Intercept: -1}, knots} {
		for _, p := range []float64{0.15, 0.3, 0.6, 0.85} {
			x := c.LogOdds(p)
			require.InDelta(t, p, c.Probability(x), 1e-12)
			require.Less(t, c.Probability(x-0.001), p)
		}
	}
	require.Equal(t, math.Inf(-1), knots.LogOdds(0.05))
	require.Equal(t, math.Inf(1), knots.LogOdds(0.95))
}

func TestOperatingCurve(t *testing.T) {
	d := calibrate(scores(5, 1, 4, 1, 3, 0, 2, 1, 1, 0, 0, 0, -1, 1, -2, 0))
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
		got := d.ForRecall(test.recall)
		if test.precision > 0 {
			got = d.ForPrecision(test.precision)
		}
		require.Equal(t, test.want, got, "%+v", test)
	}
	none := Decisions{}
	require.Equal(t, math.Inf(1), none.ForPrecision(0.5), "nothing is known")
	require.Equal(t, math.Inf(-1), none.ForRecall(0.5), "nothing is known")
}
