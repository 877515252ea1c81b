package train

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Selection is the vocabulary that a training corpus gives: its terms, in how
// many documents each stands, and how the corpus' word ids map to the
// vocabulary's. Terms in more documents have lower ids, words and each size of
// n-grams among themselves: so what most texts look for stands close together in
// memory.
type Selection struct {
	Vocab *vocab.Vocabulary
	DF    []int   // by term id
	ids   []int32 // by the corpus' word id
}

// selectTerms keeps the terms of at most maxN words that stand in minDocs
// documents or more.
func (t *training) selectTerms(ctx context.Context, maxN, minDocs int) (*Selection, error) {
	s := t.selectWords(minDocs)
	for n := 2; n <= maxN; n++ {
		if ctx.Err() != nil || !t.selectGrams(s, n, minDocs) {
			break
		}
	}
	return s, ctx.Err()
}

func (t *training) selectWords(minDocs int) *Selection {
	all := make([]int32, len(t.names))
	for i := range all {
		all[i] = int32(i)
	}
	df, last := make([]int, len(all)), make([]int, len(all))
	for i := range t.examples {
		t.replay(&t.examples[i], all, func(block []vocab.Word) {
			for _, w := range block {
				if w.ID != vocab.Break && last[w.ID] != i+1 {
					df[w.ID], last[w.ID] = df[w.ID]+1, i+1
				}
			}
		}, func() {})
	}
	s := &Selection{ids: make([]int32, len(all))}
	kept := slices.DeleteFunc(all, func(id int32) bool {
		s.ids[id] = vocab.Unknown
		return df[id] < minDocs
	})
	slices.SortFunc(kept, func(a, b int32) int {
		return cmp.Or(cmp.Compare(df[b], df[a]), cmp.Compare(t.names[a], t.names[b]))
	})
	var names, spellings []string
	for place, id := range kept {
		s.ids[id] = int32(place)
		names = append(names, t.names[id])
		spellings = append(spellings, t.spelled[id])
		s.DF = append(s.DF, df[id])
	}
	s.Vocab = vocab.New(names, spellings, nil)
	return s
}

// selectGrams adds the n-grams of exactly n words; it reports whether there
// are any. A gram in minDocs documents has a prefix in as many, so only those
// with a known prefix are counted (as in the Apriori algorithm).
func (t *training) selectGrams(s *Selection, n, minDocs int) bool {
	counts := newGramCounts()
	run := vocab.NewNGramFinder(s.Vocab, n-1)
	for i := range t.examples {
		run.Reset()
		t.replay(&t.examples[i], s.ids, func(block []vocab.Word) {
			run.Find(block)
			prefixes := run.Ending(n - 1)
			for j, last := range run.Ending(1)[1:] {
				if g := (vocab.Gram{Prefix: prefixes[j], Last: last}); g.Prefix != vocab.Unknown && g.Last != vocab.Unknown {
					counts.add(g, int32(i))
				}
			}
		}, run.Reset)
	}
	found := slices.DeleteFunc(counts.counts, func(c gramCount) bool { return int(c.df) < minDocs })
	slices.SortFunc(found, func(a, b gramCount) int {
		return cmp.Or(cmp.Compare(b.df, a.df), cmp.Compare(a.Prefix, b.Prefix), cmp.Compare(a.Last, b.Last))
	})
	grams := s.Vocab.Grams
	for _, c := range found {
		s.DF = append(s.DF, int(c.df))
		grams = append(grams, c.Gram)
	}
	s.Vocab = vocab.New(s.Vocab.Words, s.Vocab.Spellings, grams)
	return len(found) > 0
}

// gramCounts says in how many documents each gram stands. It is an open-addressing
// table: most of the time of training went into a map.
type gramCounts struct {
	counts []gramCount // a df of 0 is a free place; a power of two
	used   int
	shift  uint
}

type gramCount struct {
	vocab.Gram
	df       int32
	document int32 // the last one with it
}

func newGramCounts() *gramCounts {
	const bits = 10
	return &gramCounts{counts: make([]gramCount, 1<<bits), shift: 64 - bits}
}

// add counts a gram of a document; documents come one after the other.
func (c *gramCounts) add(g vocab.Gram, document int32) {
	place := c.find(g)
	switch {
	case place.df == 0:
		*place = gramCount{g, 1, document}
		if c.used++; c.used > len(c.counts)/2 {
			c.grow()
		}
	case place.document != document:
		place.df++
		place.document = document
	}
}

// find returns the place of a gram, or the one that is free for it.
func (c *gramCounts) find(g vocab.Gram) *gramCount {
	at := int(g.Key() * 0x9E3779B97F4A7C15 >> c.shift)
	for c.counts[at].df != 0 && c.counts[at].Gram != g {
		at = (at + 1) & (len(c.counts) - 1)
	}
	return &c.counts[at]
}

func (c *gramCounts) grow() {
	old := c.counts
	c.counts, c.shift = make([]gramCount, 2*len(old)), c.shift-1
	for _, x := range old {
		if x.df != 0 {
			*c.find(x.Gram) = x
		}
	}
}

// compact returns the vocabulary of the terms that are features, which have an
// IDF, or parts of such, and for each its id in the selection.
func (s *Selection) compact(idf []float64) (v *vocab.Vocabulary, kept []int32) {
	words := len(s.Vocab.Words)
	needed := make([]bool, len(s.DF))
	for id := len(s.DF) - 1; id >= 0; id-- { // a prefix stands before its gram
		needed[id] = needed[id] || idf[id] > 0
		if needed[id] && id >= words {
			g := s.Vocab.Grams[id-words]
			needed[g.Prefix], needed[g.Last] = true, true
		}
	}
	ids := make([]int32, len(needed))
	var names, spelled []string
	var grams []vocab.Gram
	for id := range needed {
		if !needed[id] {
			continue
		}
		ids[id] = int32(len(kept))
		kept = append(kept, int32(id))
		if id < words {
			names, spelled = append(names, s.Vocab.Words[id]), append(spelled, s.Vocab.Spellings[id])
		} else {
			g := s.Vocab.Grams[id-words]
			grams = append(grams, vocab.Gram{Prefix: ids[g.Prefix], Last: ids[g.Last]})
		}
	}
	return vocab.New(names, spelled, grams), kept
}
