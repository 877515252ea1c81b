package tagger

import (
	"cmp"
	"math"
	"slices"
)

// TermWeight is a term with its weight for a topic. In an [Explanation] the weight is the sum
// over all places in the document. In a [Summary] it is that of one place in the abstract of a
// document of mean length.
type TermWeight struct {
	Term    string  `json:"term"`    // as the analyzer makes it, not for display
	Surface string  `json:"surface"` // as written at its first place, or in most training documents
	Weight  float64 `json:"weight"`
	// Count is the number of its places. In a Summary it is the number of training
	// documents with the term, or 0 if the model does not know it.
	Count int `json:"count"`
}

// TopicEvidence is the terms of a document that speak most for a topic, strongest first.
type TopicEvidence struct {
	Topic string       `json:"topic"`
	Terms []TermWeight `json:"terms"`
}

// Strongest returns the n terms with the greatest absolute weights, for or against the topic,
// greatest first. It returns all terms if n is below 0. It returns only terms of Terms.
func (e Explanation) Strongest(n int) []TermWeight {
	all := e.byTerm()
	slices.SortStableFunc(all, func(a, b TermWeight) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return first(all, n)
}

// For returns the n terms that speak most for the topic, strongest first. It returns all that
// speak for the topic if n is below 0. It returns only terms of Terms.
func (e Explanation) For(n int) []TermWeight {
	all := slices.DeleteFunc(e.byTerm(), func(w TermWeight) bool { return w.Weight <= 0 })
	slices.SortStableFunc(all, func(a, b TermWeight) int { return cmp.Compare(b.Weight, a.Weight) })
	return first(all, n)
}

// first returns the first n elements, or all if n is below 0.
func first[T any](all []T, n int) []T {
	if n < 0 {
		return all
	}
	return all[:min(n, len(all))]
}

// byTerm sums the evidence of each term, in the order of their first places.
func (e Explanation) byTerm() []TermWeight {
	if len(e.whole) > 0 {
		return slices.Clone(e.whole)
	}
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
