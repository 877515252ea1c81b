package eval

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// Flip is a decision on which two models differ.
type Flip struct {
	Case          // the decision of the first model
	Other float64 `json:"other_probability"` // the probability of the second model
}

// Right reports whether the first model is right.
func (f Flip) Right() bool { return f.Given == f.Labeled }

// Flips are the decisions on which two models differ.
type Flips struct {
	Better int    `json:"better"` // decisions in which the first is right
	Worse  int    `json:"worse"`  // decisions in which the second is right
	Cases  []Flip `json:"cases"`  // largest difference of probabilities first
}

// CompareTags counts the decisions on which two reports on the same documents differ. It
// returns the n that differ most, or all if n is below 0. docs are as for [Report.Errors].
// Topics of only one report are skipped, as by [Bootstrap.Compare].
func CompareTags(first, second *Report, docs []corpus.Document, n int) (Flips, error) {
	all := Flips{Cases: []Flip{}}
	places, err := first.places(docs)
	if err != nil {
		return all, err
	}
	if !slices.Equal(first.keys, second.keys) {
		return all, ErrOtherDocuments
	}
	others := make([]decision, first.Documents)
	for _, t := range first.Topics {
		i := slices.IndexFunc(second.Topics, func(s Topic) bool { return s.Name == t.Name })
		if i < 0 {
			continue
		}
		for _, d := range second.Topics[i].decisions {
			others[d.document] = d
		}
		for _, d := range t.decisions {
			if other := others[d.document]; other.given != d.given {
				all.add(
					Flip{Case{places[d.document], t.Name, d.probability, d.label == yes, d.given}, other.probability},
				)
			}
		}
	}
	slices.SortFunc(all.Cases, func(a, b Flip) int {
		return cmp.Or(cmp.Compare(b.change(), a.change()), cmp.Compare(a.Topic, b.Topic), a.Document-b.Document)
	})
	all.Cases = firstOf(all.Cases, n)
	return all, nil
}

func (f Flip) change() float64 { return math.Abs(f.Probability - f.Other) }

func (f *Flips) add(x Flip) {
	f.Cases = append(f.Cases, x)
	if x.Right() {
		f.Better++
	} else {
		f.Worse++
	}
}
