package tagger

import (
	"cmp"
	"math"
	"slices"
)

// TermWeight is a term with what it adds to the log-odds of a topic: in an
// [Explanation] all its places in the document together, in a [Summary] a single one
// in a document of the mean length.
type TermWeight struct {
	Term    string  `json:"term"`    // as the analyzer makes it, which is no text to show
	Surface string  `json:"surface"` // as it is written: at its first place, or in most training documents
	Weight  float64 `json:"weight"`
	// Count is the number of its places, in a Summary that of the training documents
	// with it; 0 if the model does not know.
	Count int `json:"count"`
}

// TopicEvidence are the terms of a document that speak most for a topic, the
// strongest first.
type TopicEvidence struct {
	Topic string       `json:"topic"`
	Terms []TermWeight `json:"terms"`
}

// Strongest returns the n terms with the greatest weights, for the topic or
// against it, greatest first; all if n is below 0.
func (e Explanation) Strongest(n int) []TermWeight {
	all := e.byTerm()
	slices.SortStableFunc(all, func(a, b TermWeight) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return first(all, n)
}

// For returns the n terms that speak most for the topic, the strongest first; all
// that do if n is below 0.
func (e Explanation) For(n int) []TermWeight {
	all := slices.DeleteFunc(e.byTerm(), func(w TermWeight) bool { return w.Weight <= 0 })
	slices.SortStableFunc(all, func(a, b TermWeight) int { return cmp.Compare(b.Weight, a.Weight) })
	return first(all, n)
}

func first[T any](all []T, n int) []T {
	if n < 0 {
		return all
	}
	return all[:min(n, len(all))]
}

// byTerm sums the evidence of each term, in the order of their first places.
func (e Explanation) byTerm() []TermWeight {
	all := []TermWeight{}
	place := make(map[string]int, len(e.Terms))
	for _, t := range e.Terms {
		i, ok := place[t.Term]
		if !ok {
			i = len(all)
			place[t.Term] = i
			all = append(all, TermWeight{Term: t.Term, Surface: t.Surface})
		}
		all[i].Weight += t.Weight
		all[i].Count++
	}
	return all
}
