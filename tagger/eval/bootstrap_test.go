package eval

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// simulated returns a report on n documents whose labels are drawn by the
// probabilities, and by those raised to a power if it is not 1.
func simulated(n int, power int, seed uint64) *Report {
	random := rand.New(rand.NewPCG(seed, 0))
	r := &Report{Documents: n}
	for _, name := range []string{"a", "b"} {
		var all []decision
		for i := range n {
			p := random.Float64()
			truth := p
			for range power - 1 {
				truth *= p
			}
			d := decision{probability: p, document: int32(i), given: p > 0.5}
			if random.Float64() < truth {
				d.label = yes
			}
			all = append(all, d)
		}
		r.Topics = append(r.Topics, newTopic(name, all))
	}
	for i := range n {
		r.keys = append(r.keys, uint64(i))
	}
	return r
}

func intervals(t *testing.T, b Bootstrap, r *Report) Intervals {
	all, err := b.Intervals(t.Context(), r)
	require.NoError(t, err)
	return all
}

func TestIntervalsHoldTheFigures(t *testing.T) {
	r := simulated(400, 1, 1)
	in := intervals(t, Bootstrap{Rounds: 300, Seed: 7}, r)
	require.Len(t, in.Topics, 2)
	for _, row := range []struct {
		Interval
		figures Figures
	}{
		{in.Topics[0], r.Topics[0].Figures()}, {in.Topics[1], r.Topics[1].Figures()},
		{in.Micro, r.Micro().Figures()}, {in.Macro, r.Macro()},
	} {
		for i, x := range row.figures.all() {
			low, high := *row.Low.all()[i], *row.High.all()[i]
			require.Less(t, low, high)
			if i != 5 { // ECE lies low in its interval, or below
				require.Less(t, low, *x, "figure %d", i)
			}
			require.Less(t, *x, high, "figure %d", i)
			require.Less(t, high-low, 0.2, "figure %d", i)
		}
	}
	// The textbook's interval of a share: precision is one.
	precision, given := r.Topics[0].Precision(), float64(r.Topics[0].TruePositives+r.Topics[0].FalsePositives)
	width := 2 * 1.96 * math.Sqrt(precision*(1-precision)/given)
	require.InDelta(t, width, in.Topics[0].High.Precision-in.Topics[0].Low.Precision, width/5)
}

func TestIntervalsOfMoreDocumentsAreNarrower(t *testing.T) {
	b := Bootstrap{Rounds: 200}
	few, many := intervals(t, b, simulated(50, 1, 1)).Macro, intervals(t, b, simulated(1000, 1, 1)).Macro
	for i := range few.Low.all() {
		require.Greater(t, *few.High.all()[i]-*few.Low.all()[i], 2*(*many.High.all()[i]-*many.Low.all()[i]))
	}
	require.Greater(t, few.ChanceECE, 2*many.ChanceECE)
}

func TestBootstrapIsDeterministic(t *testing.T) {
	r := simulated(60, 1, 1)
	b := Bootstrap{Rounds: 50, Seed: 3}
	require.Equal(t, intervals(t, b, r), intervals(t, b, r))
	require.NotEqual(t, intervals(t, b, r), intervals(t, Bootstrap{Rounds: 50, Seed: 4}, r))
	require.Equal(t, intervals(t, Bootstrap{}, r), intervals(t, Bootstrap{Rounds: DefaultRounds}, r))
	require.Equal(t, Interval{}, intervals(t, Bootstrap{}, &Report{}).Macro)
}

// TestChanceECE draws many calibrated predictors: about one in twenty is above
// the 95th percentile. Badly calibrated ones are all above it.
func TestChanceECE(t *testing.T) {
	above := 0
	for seed := range uint64(200) {
		r := simulated(100, 1, seed)
		if r.Topics[0].Figures().ECE > intervals(t, (Bootstrap{Rounds: 200}), r).Topics[0].ChanceECE {
			above++
		}
		bad := simulated(100, 4, seed)
		require.Greater(t, bad.Topics[0].Figures().ECE, intervals(t, Bootstrap{Rounds: 40}, bad).Topics[0].ChanceECE)
	}
	require.InDelta(t, 10, above, 8)
	require.Positive(t, above)
}

func TestQuantile(t *testing.T) {
	values := make([]float64, 1000)
	for i := range values {
		values[i] = float64(i + 1)
	}
	for _, test := range []struct {
		n           int
		share, want float64
	}{
		{1000, 0.025, 25}, {1000, 0.975, 976}, {1000, 0.95, 951},
		{39, 0.025, 1}, {39, 0.975, 39}, {5, 0.025, 1}, {5, 0.975, 5}, {1, 0.025, 1}, {1, 0.95, 1},
	} {
		require.Equal(t, test.want, quantile(values[:test.n], test.share), fmt.Sprint(test))
	}
}

func TestCompare(t *testing.T) {
	good, bad := simulated(300, 1, 1), simulated(300, 1, 1)
	for i := range bad.Topics[0].decisions { // of topic a, one tag in three is lost
		if d := &bad.Topics[0].decisions[i]; d.document%3 == 0 {
			d.given = false
		}
	}
	b := Bootstrap{Rounds: 200}
	c, err := b.Compare(t.Context(), good, bad)
	require.NoError(t, err)
	require.Equal(t, "a", c.Topics[0].Name)
	require.Positive(t, c.Topics[0].Low)
	require.Less(t, c.Topics[0].Low, c.Topics[0].F1)
	require.Less(t, c.Topics[0].F1, c.Topics[0].High)
	require.Zero(t, c.Topics[0].NotBetter)
	require.InDelta(t, good.Topics[0].F1()-f1(bad.Topics[0].decisions, nil), c.Topics[0].F1, 1e-15)
	require.Equal(t, Difference{Name: "b", NotBetter: 1}, c.Topics[1], "alike")
	require.InDelta(t, c.Topics[0].F1/2, c.Macro.F1, 1e-15)

	back, err := b.Compare(t.Context(), bad, good)
	require.NoError(t, err)
	require.InDelta(t, -c.Macro.Low, back.Macro.High, 0.01)
	require.Equal(t, 1.0, back.Macro.NotBetter)

	again, err := b.Compare(t.Context(), good, bad)
	require.NoError(t, err)
	require.Equal(t, c, again)
}

// TestPairedIntervalsAreNarrower: that a document is hard for both models does
// not count.
func TestPairedIntervalsAreNarrower(t *testing.T) {
	first, second := simulated(300, 1, 1), simulated(300, 1, 1)
	for i := range second.Topics[0].decisions {
		if d := &second.Topics[0].decisions[i]; d.document%20 == 0 {
			d.given = !d.given
		}
	}
	b := Bootstrap{Rounds: 200}
	c, err := b.Compare(t.Context(), first, second)
	require.NoError(t, err)
	alone := intervals(t, b, first).Topics[0]
	require.Less(t, c.Topics[0].High-c.Topics[0].Low, (alone.High.F1-alone.Low.F1)*0.8)
}

func TestCompareWantsTheSameDocuments(t *testing.T) {
	_, err := Bootstrap{}.Compare(t.Context(), simulated(30, 1, 1), simulated(31, 1, 1))
	require.ErrorIs(t, err, ErrOtherDocuments)
	lacks := simulated(30, 1, 1)
	lacks.Topics = lacks.Topics[:1]
	c, err := Bootstrap{Rounds: 40}.Compare(t.Context(), simulated(30, 1, 1), lacks)
	require.NoError(t, err)
	require.Len(t, c.Topics, 1)
}
