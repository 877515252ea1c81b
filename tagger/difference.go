package tagger

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/model"
)

// Difference says how a model differs from an earlier model.
type Difference struct {
	Added   []string          `json:"added"` // topics
	Removed []string          `json:"removed"`
	Topics  []TopicDifference `json:"topics"` // of both, sorted by name
}

// TopicDifference says how a topic changed.
type TopicDifference struct {
	Topic string `json:"topic"`
	// Threshold is the lowest probability at which a document with title and abstract gets the
	// topic, before and after. Bias is the log-odds of such a document without terms.
	Threshold [2]float64 `json:"threshold"`
	Bias      [2]float64 `json:"bias"`
	// Terms are those whose weights changed most, strongest change first.
	Terms []TermDifference `json:"terms"`
	// Rules are the topic's rules before and after. They are nil if both are the same.
	Rules *[2]Rule `json:"rules,omitempty"`
}

// TermDifference is the weight of a term for a topic before and after, as in a [Summary]. The
// weight is 0 if the model does not know the term.
type TermDifference struct {
	Term    string     `json:"term"`
	Surface string     `json:"surface"`
	Weight  [2]float64 `json:"weight"`
}

// Difference returns how after differs from t. Each topic has at most n terms, or all if n is
// below 0. Terms of the two models are the same if their texts are equal.
func (t *Tagger) Difference(after *Tagger, n int) Difference {
	d := Difference{Added: []string{}, Removed: []string{}, Topics: []TopicDifference{}}
	for _, name := range t.Topics() {
		before, i := t.memberOf(name)
		later, j := after.memberOf(name)
		if later == nil {
			d.Removed = append(d.Removed, name)
			continue
		}
		d.Topics = append(d.Topics, TopicDifference{
			Topic:     name,
			Threshold: [2]float64{before.threshold(i), later.threshold(j)},
			Bias:      [2]float64{before.BiasOf(i, calibrate.Whole), later.BiasOf(j, calibrate.Whole)},
			Terms:     termDifferences(before.Model, i, later.Model, j, n),
			Rules:     ruleDifference(before, later, name),
		})
	}
	for _, name := range after.Topics() {
		if m, _ := t.memberOf(name); m == nil {
			d.Added = append(d.Added, name)
		}
	}
	return d
}

// memberOf returns the member that knows a topic, and the index of the topic there. It returns
// nil if no member knows the topic.
func (t *Tagger) memberOf(name string) (m *member, topic int) {
	for _, m := range t.members {
		if i, known := m.TopicNamed(name); known {
			return m, i
		}
	}
	return nil, 0
}

func (d TermDifference) change() float64 { return math.Abs(d.Weight[1] - d.Weight[0]) }

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
		return cmp.Or(cmp.Compare(b.change(), a.change()), cmp.Compare(a.Term, b.Term))
	})
	return slices.Clip(first(all, n))
}

// termWeights returns the weights of the features for a topic, by their text.
func termWeights(m *model.Model, topic int) map[string]TermWeight {
	scale, h := m.Normalization.ScaleAtPivot(), m.Topics[topic].Rules[calibrate.Whole].Head
	all := make(map[string]TermWeight)
	for id := range int32(m.Vocab.Size()) {
		if idf, weights := m.Row(id); idf != 0 {
			weight := float64(idf) * float64(weights[topic]) * scale
			weight *= h.Factor(weight)
			all[m.Vocab.Term(id)] = TermWeight{Surface: m.Vocab.Surface(id), Weight: weight}
		}
	}
	return all
}
