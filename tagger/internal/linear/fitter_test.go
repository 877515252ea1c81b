package linear

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// linearRows returns six documents over four words.
func linearRows(targets ...float64) (*Matrix, []Row) {
	m := rawMatrix([][]int32{{2, 1, 0, 0}, {1, 0, 1, 0}, {0, 2, 1, 1}, {0, 0, 3, 1}, {1, 0, 0, 2}, {0, 1, 0, 0}})
	var rows []Row
	for i, weight := range []float64{1, 2, 1, 1, 0.5, 1} {
		rows = append(rows, Row{Index: i, Target: targets[i], Weight: weight})
	}
	return m, rows
}

// TestLinearGolden compares fits with scikit-learn 1.2.1. These are LogisticRegression by
// newton-cg, and LinearSVC in the primal. An intercept_scaling of 1e4 leaves the bias nearly
// without regularization. The target 0.9 became a document with the topic and the weight 0.9,
// and one without the topic and the weight 0.1.
func TestLinearGolden(t *testing.T) {
	hard, soft := []float64{1, 1, 0, 0, 0, 1}, []float64{0.9, 1, 0.2, 0, 0.4, 0.7}
	for _, test := range []struct {
		name    string
		loss    lossFunction
		targets []float64
		cost    float64
		scaled  bool
		bias    float64
		weights []float64
	}{
		{"logistic", logistic{}, hard, 10, false, 3.23650504,
			[]float64{0.74017884, -0.78625293, -1.14247277, -2.85176282},
		},
		{"logistic, soft labels", logistic{}, soft, 10, false, 1.79907805,
			[]float64{0.96069044, -0.58962707, -0.78236373, -1.45671927},
		},
		{"squared hinge", squaredHinge{}, hard, 1, false, 1.13797302,
			[]float64{0.12214007, -0.31004784, -0.35702479, -0.99730317},
		},
		{"squared hinge, soft labels", squaredHinge{}, soft, 1, false, 0.82164711,
			[]float64{0.23318956, -0.29957876, -0.32772859, -0.57512423},
		},
		{"logistic, scaled by log-count ratios", logistic{}, hard, 2, true, 1.15921163,
			[]float64{0.95601745, -0.00693914, -0.19085356, -1.96239529},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, rows := linearRows(test.targets...)
			var scale []float64
			if test.scaled {
				scale = logCountRatios(m, rows)
				require.InDeltaSlice(t, []float64{1.32175584, 0.11778304, 0.39304259, 1.26851133}, scale, 1e-8)
			}
			p := newProblem(m, rows, test.loss, test.cost, scale)
			p.tolerance = 1e-9
			fit := p.fit(t.Context(), len(m.IDF))
			require.InDeltaSlice(t, test.weights, fit.Weights, 1e-6)
			require.InDelta(t, test.bias, fit.Bias, 1e-6)
		})
	}
}

func TestBalancedGolden(t *testing.T) {
	m, rows := linearRows(1, 1, 0, 0, 0, 1)
	rows = rows[:5]
	for i := range rows {
		rows[i].Weight = 1
	}
	p := newProblem(m, Balanced(rows), logistic{}, 10, nil)
	p.tolerance = 1e-9
	fit := p.fit(t.Context(), len(m.IDF))
	require.InDeltaSlice(t, []float64{1.32908126, -0.56156869, -0.56033291, -2.48557779}, fit.Weights, 1e-6)
	require.InDelta(t, 1.357184, fit.Bias, 1e-6)
}
