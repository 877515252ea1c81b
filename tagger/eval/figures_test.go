package eval

import (
	"cmp"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// reference is a topic with the figures that scikit-learn 1.2.1 has for it:
// precision_recall_fscore_support, average_precision_score, brier_score_loss,
// and ECE from the bins of calibration_curve.
type reference struct {
	Name          string
	Probabilities []float64
	Labels, Given []int
	Figures       Figures
}

func (r reference) decisions() []decision {
	var all []decision
	for i, p := range r.Probabilities {
		all = append(all, decision{p, int32(i), label(r.Labels[i]), r.Given[i] == 1})
	}
	return all
}

func requireFigures(t *testing.T, want, got Figures) {
	t.Helper()
	for i, x := range want.all() {
		require.InDelta(t, *x, *got.all()[i], 1e-12, "figure %d of %+v", i, got)
	}
}

// sklearn returns the report of testdata/sklearn.json, and checks its figures.
func sklearn(t *testing.T) *Report {
	file, err := os.ReadFile("testdata/sklearn.json")
	require.NoError(t, err)
	var golden struct {
		Topics       []reference
		Micro, Macro Figures
	}
	require.NoError(t, json.Unmarshal(file, &golden))
	r := &Report{Documents: len(golden.Topics[0].Labels)}
	for _, topic := range golden.Topics {
		r.Topics = append(r.Topics, newTopic(topic.Name, topic.decisions()))
		requireFigures(t, topic.Figures, r.Topics[len(r.Topics)-1].Figures())
	}
	requireFigures(t, golden.Micro, r.Micro().Figures())
	requireFigures(t, golden.Macro, r.Macro())
	return r
}

func TestFiguresAreThoseOfScikitLearn(t *testing.T) { require.Len(t, sklearn(t).Topics, 3) }

func TestFiguresByHand(t *testing.T) {
	for _, test := range []struct {
		name      string
		decisions []decision
		want      Figures
	}{
		{"none", nil, Figures{}},
		{"one yes, certain", []decision{{probability: 1, label: yes, given: true}}, Figures{1, 1, 1, 1, 0, 0}},
		{"one no, certain", []decision{{probability: 0}}, Figures{}},
		{"certain and wrong", []decision{{probability: 1, given: true}, {probability: 0, label: yes}}, Figures{0, 0, 0, 0.5, 1, 1}},
		{"borderlines alone", []decision{{probability: 1, label: borderline, given: true}}, Figures{}},
		{"a tie is one step", []decision{{probability: 0.5, label: yes, given: true}, {probability: 0.5, given: true}},
			Figures{0.5, 1, 2.0 / 3, 0.5, 0.25, 0}},
		{"no positive", []decision{{probability: 0.25}, {probability: 0.75, given: true}},
			Figures{0, 0, 0, 0, (0.0625 + 0.5625) / 2, 0.5}},
		{"on a bin's edge and above", []decision{{probability: 0.9}, {probability: 0.901, label: yes}},
			Figures{0, 0, 0, 1, (0.81 + 0.099*0.099) / 2, (0.9 + 0.099) / 2}},
		{"on a bin's edge and below", []decision{{probability: 0.9, label: yes}, {probability: 0.899}},
			Figures{0, 0, 0, 1, (0.01 + 0.899*0.899) / 2, 0.799 / 2}},
	} {
		t.Run(test.name, func(t *testing.T) { requireFigures(t, test.want, newTopic("x", test.decisions).Figures()) })
	}
}

// naive is an oracle: figures from their definitions, in quadratic time.
func naive(all []decision) (ap, brier, ece float64) {
	positives := 0.0
	for _, d := range all {
		if d.label == yes {
			positives++
		}
	}
	for _, d := range all {
		y, above, hits := 0.0, 0.0, 0.0
		for _, e := range all {
			if e.probability >= d.probability {
				above++
				if e.label == yes {
					hits++
				}
			}
		}
		if d.label == yes {
			y = 1
			ap += hits / above / positives
		}
		brier += math.Pow(d.probability-y, 2) / float64(len(all))
	}
	for bin := range 10 {
		gap := 0.0
		for _, d := range all {
			if d.probability*10 > float64(bin) && d.probability*10 <= float64(bin+1) || bin == 0 && d.probability == 0 {
				gap += d.probability
				if d.label == yes {
					gap--
				}
			}
		}
		ece += math.Abs(gap) / float64(len(all))
	}
	return ap, brier, ece
}

func TestTimesAreCopies(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var some, copies []decision
		times := make([]int32, 30)
		for i := range times {
			d := decision{math.Round(random.Float64()*20) / 20, int32(i), label(random.IntN(2)), random.IntN(2) == 1}
			some = append(some, d)
			times[i] = int32(random.IntN(4))
			copies = append(copies, slices.Repeat([]decision{d}, int(times[i]))...)
		}
		slices.SortFunc(some, func(a, b decision) int { return cmp.Compare(b.probability, a.probability) })
		counts, got := measure(some, times)
		want := newTopic("x", slices.Clone(copies))
		require.Equal(t, want.Counts, counts)
		requireFigures(t, want.Figures(), got)
		ap, brier, ece := naive(copies)
		requireFigures(t, Figures{counts.Precision(), counts.Recall(), counts.F1(), ap, brier, ece}, got)
	}
}
