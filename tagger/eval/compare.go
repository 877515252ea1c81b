package eval

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
)

// ErrOtherDocuments says that two reports have different documents or labels.
var ErrOtherDocuments = errors.New("eval: the reports are not of the same documents; use the same documents and labels")

// Difference says how much higher the F1 of one model is than that of another.
type Difference struct {
	Name string  `json:"name"` // of the topic, or macro
	F1   float64 `json:"f1"`   // of the first, minus that of the second
	Low  float64 `json:"low"`  // end of the 95 % interval
	High float64 `json:"high"`
	// NotBetter is the share of rounds in which the first is not above the second. Below 0.05,
	// the advantage of the first is more than chance.
	NotBetter float64 `json:"not_better"`
}

// Comparison holds the differences between two models.
type Comparison struct {
	Topics []Difference `json:"topics"` // topics in both reports
	Macro  Difference   `json:"macro"`  // the mean over these topics
}

// Compare compares two models by their reports on the same documents. Each round draws
// documents with replacement and measures both models on them. So documents that are hard for
// both models do not blur the difference (Koehn, Statistical Significance Tests for Machine
// Translation Evaluation, 2004). Topics of only one report are skipped, because no document
// carries them. The error is [ErrOtherDocuments], or that of ctx.
func (b Bootstrap) Compare(ctx context.Context, first, second *Report) (Comparison, error) {
	if !slices.Equal(first.keys, second.keys) {
		return Comparison{}, ErrOtherDocuments
	}
	var names []string
	var pairs [][2][]decision
	for _, t := range first.Topics {
		i := slices.IndexFunc(second.Topics, func(s Topic) bool { return s.Name == t.Name })
		if i >= 0 {
			names = append(names, t.Name)
			pairs = append(pairs, [2][]decision{t.decisions, second.Topics[i].decisions})
		}
	}
	rounds := make([][]float64, b.rounds())
	err := b.each(ctx, first.Documents, func(round int, times []int32, _ *rand.Rand) {
		rounds[round] = differences(pairs, times)
	})
	if err != nil {
		return Comparison{}, err
	}
	point := differences(pairs, nil)
	all := make([]Difference, len(point))
	for i, name := range append(names, "macro") {
		values := gather(rounds, func(x []float64) float64 { return x[i] })
		all[i] = Difference{Name: name, F1: point[i], NotBetter: notAbove(values)}
		all[i].Low, all[i].High = interval(values)
	}
	return Comparison{Topics: all[:len(names)], Macro: all[len(names)]}, nil
}

// differences returns the difference of F1 of each pair, and their mean.
func differences(pairs [][2][]decision, times []int32) []float64 {
	values := make([]float64, len(pairs), len(pairs)+1)
	for i, p := range pairs {
		values[i] = f1(p[0], times) - f1(p[1], times)
	}
	return append(values, meanOf(values))
}

func f1(decisions []decision, times []int32) float64 {
	var c Counts
	for _, d := range decisions {
		n := 1
		if times != nil {
			n = int(times[d.document])
		}
		c.add(d, n)
	}
	return c.F1()
}

// notAbove returns the share of values that are not above 0.
func notAbove(values []float64) float64 {
	n := 0
	for _, x := range values {
		if x <= 0 {
			n++
		}
	}
	return float64(n) / float64(len(values))
}
