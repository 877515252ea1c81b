package eval

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// Flip is a topic that one of two models gives a document, and the other does not.
type Flip struct {
	Case          // as the first decides
	Other float64 `json:"other_probability"` // that of the second
}

// Right reports whether the first of the models is the one that decides rightly.
func (f Flip) Right() bool { return f.Given == f.Labelled }

// Flips are the decisions in which two models differ.
type Flips struct {
	Better int    `json:"better"` // where the first is right
	Worse  int    `json:"worse"`  // where the second is
	Cases  []Flip `json:"cases"`  // those first in which the probabilities differ most
}

// CompareTags counts the decisions of two reports on the same documents that differ,
// and returns the n that differ most, or all if n is below 0. docs are as for
// [Report.Errors]. Topics of one report alone are left out, as by
// [Bootstrap.Compare].
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
