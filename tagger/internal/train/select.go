package train

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// selectTerms keeps the terms of at most maxN words that stand in minDocs
// documents or more.
func (c *encodedCorpus) selectTerms(ctx context.Context, maxN, minDocs int) (*Selection, error) {
	s := c.selectWords(minDocs)
	for n := 2; n <= maxN; n++ {
		if ctx.Err() != nil || !c.selectGrams(s, n, minDocs) {
			break
		}
	}
	return s, ctx.Err()
}

func (c *encodedCorpus) selectWords(minDocs int) *Selection {
	all := make([]int32, len(c.names))
	for i := range all {
		all[i] = int32(i)
	}
	df, last := make([]int, len(all)), make([]int, len(all))
	for i := range c.examples {
		c.replay(&c.examples[i], all, func(block []vocab.Word) {
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
		return cmp.Or(cmp.Compare(df[b], df[a]), cmp.Compare(c.names[a], c.names[b]))
	})
	var names, spellings []string
	for place, id := range kept {
		s.ids[id] = int32(place)
		names = append(names, c.names[id])
		spellings = append(spellings, c.spellings[id])
		s.DF = append(s.DF, df[id])
	}
	s.Vocab = vocab.New(names, spellings, nil)
	return s
}

// selectGrams adds the n-grams of exactly n words; it reports whether there
// are any. A gram in minDocs documents has a prefix in as many, so only those
// with a known prefix are counted (as in the Apriori algorithm).
func (c *encodedCorpus) selectGrams(s *Selection, n, minDocs int) bool {
	counts := newGramCounts()
	run := vocab.NewNGramFinder(s.Vocab, n-1)
	for i := range c.examples {
		run.Reset()
		c.replay(&c.examples[i], s.ids, func(block []vocab.Word) {
			run.Find(block)
			prefixes := run.Ending(n - 1)
			for j, last := range run.Ending(1)[1:] {
				if g := (vocab.Gram{Prefix: prefixes[j], Last: last}); g.Prefix != vocab.Unknown && g.Last != vocab.Unknown {
					counts.add(g, int32(i))
				}
			}
		}, run.Reset)
	}
	found := slices.DeleteFunc(counts.slots, func(c gramSlot) bool { return int(c.df) < minDocs })
	slices.SortFunc(found, func(a, b gramSlot) int {
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
