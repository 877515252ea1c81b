package tagger

import (
	"cmp"
	"iter"
	"slices"

	"github.com/topictag/topictag/tokenize"
)

// Passage is a part of a field, field[Start:End] in bytes, with the sum of the evidence in
// it.
type Passage struct {
	Field  Field   `json:"field"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Weight float64 `json:"weight"`
}

// Highlights returns the parts of a field that evidence covers, in order and without
// overlaps. Terms can overlap, such as a pair of words and the words themselves. A passage
// then has the sum of their weights, and starts and ends where one of them does.
func (e Explanation) Highlights(f Field) []Passage {
	type edge struct {
		at, opens int // 1 where a term starts, -1 where one ends
		weight    float64
	}
	var edges []edge
	for _, t := range e.Terms {
		if t.Field == f {
			edges = append(edges, edge{t.Start, 1, t.Weight}, edge{t.End, -1, -t.Weight})
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	var all []Passage
	open, weight := 0, 0.0
	for i, x := range edges {
		if i > 0 && open > 0 && x.at > edges[i-1].at {
			all = append(all, Passage{f, edges[i-1].at, x.at, weight})
		}
		if open += x.opens; open == 0 {
			weight = 0 // rounding may have left something
		} else {
			weight += x.weight
		}
	}
	return all
}

// Over returns the given parts of a field, such as its sentences, each with the sum of the
// evidence that starts in it. The parts must be in order and must not overlap.
//
//	e.Over(tagger.Abstract, linguistic.Sentences(d.Abstract))
func (e Explanation) Over(f Field, parts iter.Seq[tokenize.Span]) []Passage {
	var all []Passage
	for p := range parts {
		all = append(all, Passage{Field: f, Start: p.Start, End: p.End})
	}
	for _, t := range e.Terms {
		i, found := slices.BinarySearchFunc(all, t.Start, func(p Passage, at int) int {
			switch {
			case p.End <= at:
				return -1
			case p.Start > at:
				return 1
			}
			return 0
		})
		if found && t.Field == f {
			all[i].Weight += t.Weight
		}
	}
	return all
}
