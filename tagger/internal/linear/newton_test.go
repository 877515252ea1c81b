package linear

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMinimum moves each weight a little from where the solver stops.
func TestMinimum(t *testing.T) {
	m, rows := linearRows(0.9, 1, 0.2, 0, 0.4, 0.7)
	for _, l := range []lossFunction{logistic{}, squaredHinge{}} {
		fit := minimizeLoss(t.Context(), m, rows, l, 3, nil, Model{})
		least := objective(m, rows, l, 3, fit)
		for j := range fit.Weights {
			for _, by := range []float64{-0.1, 0.1} {
				fit.Weights[j] += by
				require.Less(t, least, objective(m, rows, l, 3, fit))
				fit.Weights[j] -= by
			}
		}
	}
}

// objective is the sum that minimizeLoss minimizes.
func objective(m *Matrix, rows []Row, l lossFunction, cost float64, fit Model) float64 {
	sum := dot(fit.Weights, fit.Weights) / 2
	for _, r := range rows {
		value, _, _ := l.at(m.Dot(r.Index, fit.Weights)+fit.Bias, r.Target)
		sum += cost * r.Weight * value
	}
	return sum
}

// TestStartShortensTheSearch starts at the minimum of most rows, and at that of all rows.
func TestStartShortensTheSearch(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var counts [][]int32
	var rows []Row
	for i := range 200 {
		x := make([]int32, 50)
		for range 20 {
			x[random.IntN(len(x))]++
		}
		counts = append(counts, x)
		target := 0.0
		if x[0]+x[1] > x[2]+x[3] || random.IntN(10) == 0 {
			target = 1
		}
		rows = append(rows, Row{Index: i, Target: target, Weight: 1})
	}
	m := rawMatrix(counts)
	search := func(rows []Row, start Model) (int, Model) {
		p := newProblem(m, rows, logistic{}, 10, nil)
		p.startAt(start)
		fit := p.fit(t.Context(), len(m.IDF))
		return p.rounds, fit
	}
	none, cold := search(rows, Model{})
	_, most := search(rows[:190], Model{})
	some, warm := search(rows, most)
	few, _ := search(rows, cold)
	require.Less(t, some, none)
	require.Zero(t, few, "the search starts at its minimum")
	require.InDelta(t, cold.Bias, warm.Bias, 0.05)
	require.InDeltaSlice(t, cold.Weights, warm.Weights, 0.05)
	t.Logf("rounds of Newton's method: %d from nothing, %d from a model of 190 of 200 rows", none, some)
}

// TestFitsEndWithTheirContext counts the rounds of a search whose context is done.
func TestFitsEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m, rows := linearRows(1, 1, 0, 0, 0, 1)
	p := newProblem(m, rows, logistic{}, 10, nil)
	p.fit(ctx, len(m.IDF))
	require.Zero(t, p.rounds)
	p.fit(t.Context(), len(m.IDF))
	require.NotZero(t, p.rounds)
}
