package calibrate

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestIsotonicGolden has the numbers of scikit-learn 1.2.1's IsotonicRegression at the quartiles
// of its steps.
func TestIsotonicGolden(t *testing.T) {
	c := isotonic(scores(2.5, 1, 1.2, 1, 0.3, 1, 0.1, 0, -0.4, 1, -1.5, 0, -2.2, 0, -3, 0))
	require.Equal(t, []Knot{{-3, 0}, {-1.5, 0}, {-0.4, 0.5}, {0.1, 0.5}, {0.3, 1}, {2.5, 1}}, c.Knots)
	require.InDelta(t, 0.25, c.Probability(-0.95), 1e-12)
	require.Zero(t, c.Probability(-9))
	require.Equal(t, 1.0, c.Probability(9))
}

// TestIsotonicRisesSteadily has two steps. The middle half of each is level.
func TestIsotonicRisesSteadily(t *testing.T) {
	var all []Score
	for x := 8; x > 0; x-- {
		s := Score{LogOdds: float64(x), Weight: 1}
		if x > 4 {
			s.Target = 1
		}
		all = append(all, s)
	}
	require.Equal(t, []Knot{{1, 0}, {3, 0}, {5, 1}, {7, 1}}, isotonic(all).Knots)
}

func TestIsotonicOfEqualScores(t *testing.T) {
	c := isotonic(scores(2, 1, 1, 1, 1, 0, 1, 0, 0, 0))
	require.InDelta(t, 1.0/3, c.Probability(1), 1e-12)
}

func TestClippedIsotonic(t *testing.T) {
	all := scores(2, 1, 1, 1, -1, 0, -2, 0)
	c := isotonic(all).clipped(all)
	require.Equal(t, 0.75, c.Probability(9))
	require.Equal(t, 0.25, c.Probability(-9))
}

// TestBestCalibration has labels that follow a sigmoid, and labels that follow a slope between
// two levels. No sigmoid fits that.
func TestBestCalibration(t *testing.T) {
	levels := func(x float64) float64 {
		switch {
		case x < -2:
			return 0.02
		case x < 0:
			return 0.02 + 0.24*(x+2)
		}
		return 0.5 + x/120
	}
	for _, test := range []struct {
		name     string
		truth    func(x float64) float64
		isotonic bool
	}{
		{"sigmoid", sigmoid, false},
		{"levels", levels, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(1, 2))
			var all []Score
			for i := range 4000 {
				x := 6 - 12*float64(i)/4000
				s := Score{LogOdds: x, Weight: 1}
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
