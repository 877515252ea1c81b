package tagger

import (
	"cmp"
	"iter"
	"slices"

	"github.com/topictag/topictag/tokenize"
)

// Passage is a part of a field, field[Start:End] in bytes, with the sum of its evidence.
type Passage struct {
	Field  Field   `json:"field"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
	Weight float64 `json:"weight"`
}

// Highlights returns the parts of a field that evidence covers, in order and without overlaps.
// Each starts where a term starts and ends where a term ends. Terms can overlap, such as a pair
// of words and the words themselves. A passage has the sum of the weights of all terms that
// overlap it. The space between two passages belongs to neither, even inside a term. Terms
// without length are ignored.
func (e Explanation) Highlights(f Field) []Passage {
	starts, ends := e.edges(f)
	var all []Passage
	p, hasEnded := Passage{Field: f}, true
	open, weight := 0, 0.0 // the terms that have not ended
	for len(ends) > 0 {
		if len(starts) == 0 || ends[0].at <= starts[0].at {
			p.End, hasEnded = ends[0].at, true
			open, weight = open-1, weight-ends[0].weight
			if open == 0 {
				weight = 0 // exactly 0, despite rounding
			}
			ends = ends[1:]
			continue
		}
		if hasEnded {
			if p.End > 0 {
				all = append(all, p)
			}
			p, hasEnded = Passage{f, starts[0].at, 0, weight}, false
		}
		open, weight, p.Weight = open+1, weight+starts[0].weight, p.Weight+starts[0].weight
		starts = starts[1:]
	}
	if p.End > 0 {
		all = append(all, p)
	}
	return all
}

// edge is the start or the end of a term.
type edge struct {
	at     int
	weight float64
}

// edges returns where the terms of a field start, and where they end, both in order.
func (e Explanation) edges(f Field) (starts, ends []edge) {
	for _, t := range e.Terms {
		if t.Field == f && t.Start < t.End {
			starts = append(starts, edge{t.Start, t.Weight})
			ends = append(ends, edge{t.End, t.Weight})
		}
	}
	byPlace := func(a, b edge) int { return cmp.Compare(a.at, b.at) }
	slices.SortStableFunc(starts, byPlace)
	slices.SortStableFunc(ends, byPlace)
	return starts, ends
}

// Over returns the given parts of a field, such as its sentences. Each has the sum of the
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
