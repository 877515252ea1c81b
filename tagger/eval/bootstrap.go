package eval

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/topictag/topictag/internal/murmur"
	"github.com/topictag/topictag/internal/parallel"
)

// Bootstrap estimates how much the figures depend on the choice of the test documents. Each of
// many rounds draws documents with replacement and measures again on them (Efron and
// Tibshirani, An Introduction to the Bootstrap, 1993). The zero value is ready for use. A
// Bootstrap is safe for concurrent use. The same report, rounds and seed give the same result
// on any machine. Intervals takes about 60 bytes a round and topic.
type Bootstrap struct {
	Rounds int // 0 or less means DefaultRounds
	Seed   uint64
}

// DefaultRounds is enough for the ends of a 95 % interval (Efron and Tibshirani, section 13.3).
const DefaultRounds = 1000

// Intervals are the 95 % intervals of the figures of a report.
type Intervals struct {
	Topics       []Interval // as in Report.Topics
	Micro, Macro Interval
}

// Interval has the ends of the 95 % interval of each figure. They are the 2.5th and the 97.5th
// percentile over the rounds. The interval of ECE is too high, because a draw with replacement
// adds chance to the chance that ECE already contains.
type Interval struct {
	Low  Figures `json:"low"`
	High Figures `json:"high"`
	// ChanceECE is the 95th percentile of the ECE of exactly right probabilities, on as many
	// documents. An ECE below it is no sign of bad calibration.
	ChanceECE float64 `json:"chance_ece"`
}

// Intervals returns the intervals of the figures of r. If no document of a round carries a
// topic, its figures are 0 in that round, as in a report. The only possible error is that of
// ctx.
func (b Bootstrap) Intervals(ctx context.Context, r *Report) (Intervals, error) {
	columns := append(r.columns(), r.Micro().decisions)
	topics := len(r.Topics)
	rounds := make([][]Figures, b.rounds()) // by round, then topic, micro and macro
	chance := make([][]float64, b.rounds())
	err := b.each(ctx, r.Documents, func(round int, times []int32, random *rand.Rand) {
		figures, eces := make([]Figures, len(columns)), make([]float64, len(columns))
		for i, c := range columns {
			_, figures[i] = measure(c, times)
			eces[i] = chanceECE(c, random)
		}
		rounds[round] = append(figures, mean(figures[:topics]))
		chance[round] = append(eces, meanOf(eces[:topics]))
	})
	if err != nil {
		return Intervals{}, err
	}
	all := make([]Interval, topics+2)
	for i := range all {
		all[i].Low, all[i].High = b.ends(rounds, i)
		all[i].ChanceECE = quantile(gather(chance, func(x []float64) float64 { return x[i] }), 0.95)
	}
	return Intervals{Topics: all[:topics], Micro: all[topics], Macro: all[topics+1]}, nil
}

func (r *Report) columns() [][]decision {
	all := make([][]decision, len(r.Topics))
	for i, t := range r.Topics {
		all[i] = t.decisions
	}
	return all
}

// ends returns the 2.5th and 97.5th percentile of each figure of row i.
func (b Bootstrap) ends(rounds [][]Figures, i int) (low, high Figures) {
	for f := range low.all() {
		values := gather(rounds, func(row []Figures) float64 { return *row[i].all()[f] })
		*low.all()[f], *high.all()[f] = interval(values)
	}
	return low, high
}

// gather returns the sorted values of the rounds.
func gather[T any](rounds []T, value func(T) float64) []float64 {
	values := make([]float64, len(rounds))
	for i, round := range rounds {
		values[i] = value(round)
	}
	slices.Sort(values)
	return values
}

// interval returns the ends of the 95 % interval of sorted values.
func interval(sorted []float64) (low, high float64) {
	return quantile(sorted, 0.025), quantile(sorted, 0.975)
}

// quantile returns the value below which the given share of sorted values lies. Of n values it
// is number (n+1)*share, counted from 1. A fraction is rounded toward the nearer end of the values
// (Efron and Tibshirani, section 12.5).
func quantile(sorted []float64, share float64) float64 {
	n := len(sorted)
	if share > 0.5 {
		return sorted[n-max(int(float64(n+1)*(1-share)), 1)]
	}
	return sorted[max(int(float64(n+1)*share), 1)-1]
}

func meanOf(values []float64) float64 {
	sum := 0.0
	for _, x := range values {
		sum += x
	}
	return sum / float64(max(len(values), 1))
}

func (b Bootstrap) rounds() int {
	if b.Rounds <= 0 {
		return DefaultRounds
	}
	return b.Rounds
}

// each calls f for each round, on all processors. times says how often each of n documents was
// drawn, and random belongs to the round. f must not keep times after it returns.
func (b Bootstrap) each(ctx context.Context, n int, f func(round int, times []int32, random *rand.Rand)) error {
	return parallel.Workers(ctx, b.rounds(), func() func(int) {
		times := make([]int32, n)
		return func(round int) {
			random := rand.New(rand.NewPCG(b.Seed, murmur.Mix(uint64(round))))
			clear(times)
			for range n {
				times[random.IntN(n)]++
			}
			f(round, times, random)
		}
	})
}
