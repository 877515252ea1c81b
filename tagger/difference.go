package tagger

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/model"
)

// Difference says how a model differs from an earlier one.
type Difference struct {
	Added   []string          `json:"added"` // topics
	Removed []string          `json:"removed"`
	Topics  []TopicDifference `json:"topics"` // that both have, sorted by name
}

// TopicDifference says how a topic changed.
type TopicDifference struct {
	Topic string `json:"topic"`
	// Threshold is the probability from which on the topic is given to a document with
	// title and abstract, before and after, and Bias what its log-odds are without text.
	Threshold [2]float64 `json:"threshold"`
	Bias      [2]float64 `json:"bias"`
	// Terms are those whose weights changed most, the strongest change first.
	Terms []TermDifference `json:"terms"`
}

// TermDifference says how much a term adds to the log-odds of a topic, as in a
// [Summary], before and after; 0 where the model does not know it.
type TermDifference struct {
	Term    string     `json:"term"`
	Surface string     `json:"surface"`
	Weight  [2]float64 `json:"weight"`
}

// Difference returns how after differs from t, with at most n terms a topic, or all if n
// is below 0. Terms are the same if their analyzers make the same of them.
func (t *Tagger) Difference(after *Tagger, n int) Difference {
	d := Difference{Added: []string{}, Removed: []string{}, Topics: []TopicDifference{}}
	for _, name := range t.Topics() {
		before, i := t.memberOf(name)
		later, j := after.memberOf(name)
		if later == nil {
			d.Removed = append(d.Removed, name)
			continue
		}
		x, y := &before.Topics[i], &later.Topics[j]
		d.Topics = append(d.Topics, TopicDifference{
			Topic:     name,
			Threshold: [2]float64{x.Rules[calibrate.Whole].Calibration.ThresholdProbability(before.decide[calibrate.Whole][i]), y.Rules[calibrate.Whole].Calibration.ThresholdProbability(later.decide[calibrate.Whole][j])},
			Bias:      [2]float64{x.Bias, y.Bias},
			Terms:     termDifferences(before.Model, i, later.Model, j, n),
		})
	}
	for _, name := range after.Topics() {
		if m, _ := t.memberOf(name); m == nil {
			d.Added = append(d.Added, name)
		}
	}
	return d
}

// memberOf returns the model that knows a topic, and its place there; nil if none
// does.
func (t *Tagger) memberOf(name string) (m *member, topic int) {
	for _, m := range t.members {
		if i, known := m.TopicNamed(name); known {
			return m, i
		}
	}
	return nil, 0
}

func termDifferences(before *model.Model, i int, after *model.Model, j, n int) []TermDifference {
	x, y := termWeights(before, i), termWeights(after, j)
	var all []TermDifference
	for term, w := range x {
		d := TermDifference{Term: term, Surface: w.Surface, Weight: [2]float64{w.Weight, y[term].Weight}}
		if later := y[term].Surface; later != "" {
			d.Surface = later
		}
		all = append(all, d)
	}
	for term, w := range y {
		if _, known := x[term]; !known {
			all = append(all, TermDifference{Term: term, Surface: w.Surface, Weight: [2]float64{0, w.Weight}})
		}
	}
	all = slices.DeleteFunc(all, func(d TermDifference) bool { return d.Weight[0] == d.Weight[1] })
	slices.SortFunc(all, func(a, b TermDifference) int {
		return cmp.Or(cmp.Compare(math.Abs(b.Weight[1]-b.Weight[0]), math.Abs(a.Weight[1]-a.Weight[0])), cmp.Compare(a.Term, b.Term))
	})
	return slices.Clip(first(all, n))
}

// termWeights returns the weights of the features for a topic, by their text.
func termWeights(m *model.Model, topic int) map[string]TermWeight {
	scale := m.Normalization.ScaleAtPivot()
	all := make(map[string]TermWeight)
	for id := range int32(m.Vocab.Size()) {
		if idf, weights := m.Row(id); idf != 0 {
			all[m.Vocab.Term(id)] = TermWeight{Surface: m.Vocab.Surface(id), Weight: float64(idf) * float64(weights[topic]) * scale}
		}
	}
	return all
}
