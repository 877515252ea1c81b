package tagger

import (
	"cmp"
	"slices"

	"github.com/topictag/topictag/tokenize"
)

// selection is the vocabulary that a training corpus gives: which terms are
// features, in how many documents each stands, and how the corpus' word ids
// map to the vocabulary's.
type selection struct {
	vocab *vocabulary
	df    []int   // by term id; 0 for a term that is only part of longer ones
	ids   []int32 // by the corpus' word id
}

// selectTerms keeps the terms of at most maxN words that stand in minDocs
// documents or more.
func (t *training) selectTerms(maxN, minDocs int) *selection {
	s := t.selectWords(minDocs)
	for n := 2; n <= maxN; n++ {
		if !t.selectGrams(s, n, minDocs) {
			break
		}
	}
	return s
}

func (t *training) selectWords(minDocs int) *selection {
	all := make([]int32, len(t.names))
	for i := range all {
		all[i] = int32(i)
	}
	df, last := make([]int, len(all)), make([]int, len(all))
	for i := range t.examples {
		t.examples[i].replay(all, func(id int32, _ tokenize.Span) {
			if last[id] != i+1 {
				df[id], last[id] = df[id]+1, i+1
			}
		}, func() {})
	}
	s := &selection{ids: make([]int32, len(all))}
	kept := slices.DeleteFunc(all, func(id int32) bool {
		s.ids[id] = unknown
		return df[id] < minDocs
	})
	slices.SortFunc(kept, func(a, b int32) int { return cmp.Compare(t.names[a], t.names[b]) })
	var names []string
	for place, id := range kept {
		s.ids[id] = int32(place)
		names = append(names, t.names[id])
		s.df = append(s.df, df[id])
	}
	s.vocab = newVocabulary(names, nil)
	return s
}

// selectGrams adds the n-grams of exactly n words; it reports whether there
// are any. A gram in minDocs documents has a prefix in as many, so only those
// with a known prefix are counted (as in the Apriori algorithm).
func (t *training) selectGrams(s *selection, n, minDocs int) bool {
	type tally struct{ df, last int32 }
	tallies := map[gram]tally{}
	run := ngrams{vocab: s.vocab, maxN: n - 1}
	ignore := func(int32, int, int) {}
	for i := range t.examples {
		run.reset()
		t.examples[i].replay(s.ids, func(id int32, span tokenize.Span) {
			if span.Break {
				run.reset()
			}
			if prefix := run.open[n-2].id; run.n == n-1 && prefix != unknown && id != unknown {
				g := gram{prefix, id}
				if seen := tallies[g]; seen.last != int32(i+1) {
					tallies[g] = tally{seen.df + 1, int32(i + 1)}
				}
			}
			run.add(id, 0, 0, ignore)
		}, run.reset)
	}
	var found []gram
	for g, seen := range tallies {
		if int(seen.df) >= minDocs {
			found = append(found, g)
		}
	}
	slices.SortFunc(found, compareGrams)
	for _, g := range found {
		s.df = append(s.df, int(tallies[g].df))
	}
	s.vocab = newVocabulary(s.vocab.names, append(s.vocab.grams, found...))
	return len(found) > 0
}

// chiSquare returns for each term the highest chi-square statistic that it has
// with a topic: how far the documents with the term and those with the topic
// are from being independent of each other (Yang and Pedersen, A Comparative
// Study on Feature Selection in Text Categorization, 1997).
func (t *training) chiSquare(s *selection, maxN int) []float64 {
	x := t.count(s, maxN, ones(len(s.df)), Raw, NoNorm, 1)
	best := make([]float64, len(s.df))
	with, unsure := make([]float64, len(s.df)), make([]float64, len(s.df))
	for topic := range t.topics {
		clear(with)
		clear(unsure)
		positives, negatives := 0.0, float64(len(t.examples))
		for i := range t.examples {
			counts, share := with, 1.0
			switch l := t.examples[i].label(int32(topic)); {
			case l.weight == 0:
				counts = unsure
				negatives--
			case l.target > 0:
				share = l.target
				positives += share
				negatives -= share
			default:
				continue
			}
			for _, id := range x.terms[x.start[i]:x.start[i+1]] {
				counts[id] += share
			}
		}
		for id, df := range s.df {
			best[id] = max(best[id], chiSquare(with[id], positives, float64(df)-with[id]-unsure[id], negatives))
		}
	}
	return best
}

// chiSquare is the statistic for a term in a of n documents with a topic, and
// in b of m documents without it.
func chiSquare(a, n, b, m float64) float64 {
	if a+b <= 0 || a+b >= n+m || n <= 0 || m <= 0 {
		return 0
	}
	cross := a*(m-b) - b*(n-a)
	return cross * cross * (n + m) / ((a + b) * (n + m - a - b) * n * m)
}

func ones(n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = 1
	}
	return all
}

// prune keeps as features the n terms with the highest scores; among equals
// those with the lower id. Words and grams that are parts of kept ones
// stay in the vocabulary, with a document frequency of 0.
func (s *selection) prune(n int, scores []float64) {
	order := make([]int32, len(s.df))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
	for _, id := range order[n:] {
		s.df[id] = 0
	}
	needed := make([]bool, len(s.df))
	words := len(s.vocab.names)
	for id := len(s.df) - 1; id >= 0; id-- { // a prefix stands before its gram
		needed[id] = needed[id] || s.df[id] > 0
		if needed[id] && id >= words {
			g := s.vocab.grams[id-words]
			needed[g.prefix], needed[g.last] = true, true
		}
	}
	s.compact(needed)
}

// compact removes the terms that are not needed.
func (s *selection) compact(needed []bool) {
	ids := make([]int32, len(needed))
	var names []string
	var grams []gram
	var df []int
	for id := range needed {
		ids[id] = unknown
		if !needed[id] {
			continue
		}
		ids[id] = int32(len(df))
		df = append(df, s.df[id])
		if id < len(s.vocab.names) {
			names = append(names, s.vocab.names[id])
		} else {
			g := s.vocab.grams[id-len(s.vocab.names)]
			grams = append(grams, gram{ids[g.prefix], ids[g.last]})
		}
	}
	for i, id := range s.ids {
		if id != unknown {
			s.ids[i] = ids[id]
		}
	}
	s.vocab, s.df = newVocabulary(names, grams), df
}
