package tagger

import (
	"cmp"
	"slices"
)

// selection is the vocabulary that a training corpus gives: its terms, in how
// many documents each stands, and how the corpus' word ids map to the
// vocabulary's.
type selection struct {
	vocab *vocabulary
	df    []int   // by term id
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
		t.examples[i].replay(all, func(block []word) {
			for _, w := range block {
				if w.id != broken && last[w.id] != i+1 {
					df[w.id], last[w.id] = df[w.id]+1, i+1
				}
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
	run := newNGrams(s.vocab, n-1)
	for i := range t.examples {
		run.reset()
		t.examples[i].replay(s.ids, func(block []word) {
			run.take(block)
			for j, last := range run.ending[0][1:][:len(block)] {
				if g := (gram{run.ending[n-2][j], last}); g.prefix != unknown && g.last != unknown {
					if seen := tallies[g]; seen.last != int32(i+1) {
						tallies[g] = tally{seen.df + 1, int32(i + 1)}
					}
				}
			}
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

// compact returns the vocabulary of the terms that are features, which have an
// IDF, or parts of such, and for each its id in the selection. Those in more
// documents have lower ids, words and each size of n-grams among themselves: so
// what most texts look for stands close together in memory.
func (s *selection) compact(idf []float64) (v *vocabulary, kept []int32) {
	words := len(s.vocab.names)
	needed, size := make([]bool, len(s.df)), make([]int, len(s.df))
	for id := len(s.df) - 1; id >= 0; id-- { // a prefix stands before its gram
		needed[id] = needed[id] || idf[id] > 0
		if needed[id] && id >= words {
			g := s.vocab.grams[id-words]
			needed[g.prefix], needed[g.last] = true, true
		}
	}
	for id := range needed {
		if id >= words {
			size[id] = size[s.vocab.grams[id-words].prefix] + 1
		}
		if needed[id] {
			kept = append(kept, int32(id))
		}
	}
	slices.SortStableFunc(kept, func(a, b int32) int {
		return cmp.Or(cmp.Compare(size[a], size[b]), cmp.Compare(s.df[b], s.df[a]))
	})
	ids := make([]int32, len(needed))
	var names []string
	var grams []gram
	for id, old := range kept {
		ids[old] = int32(id)
		if int(old) < words {
			names = append(names, s.vocab.names[old])
		} else {
			g := s.vocab.grams[int(old)-words]
			grams = append(grams, gram{ids[g.prefix], ids[g.last]})
		}
	}
	return newVocabulary(names, grams), kept
}
