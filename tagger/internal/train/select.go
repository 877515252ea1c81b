package train

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// selectTerms selects the terms of at most maxN words that occur in minDocs documents or more.
func (c *encodedCorpus) selectTerms(ctx context.Context, maxN, minDocs int) (*Selection, error) {
	s := c.selectWords(minDocs)
	for n := 2; n <= maxN; n++ {
		if ctx.Err() != nil || !c.selectGrams(s, n, minDocs) {
			break
		}
	}
	return s, ctx.Err()
}

// selectWords selects the words that occur in minDocs documents or more.
func (c *encodedCorpus) selectWords(minDocs int) *Selection {
	s := &Selection{ids: make([]int32, len(c.uses))}
	var kept []int32
	for id, use := range c.uses {
		s.ids[id] = vocab.Unknown
		if use.documents >= minDocs {
			kept = append(kept, int32(id))
		}
	}
	slices.SortFunc(kept, func(a, b int32) int {
		return cmp.Or(cmp.Compare(c.uses[b].documents, c.uses[a].documents), cmp.Compare(c.names[a], c.names[b]))
	})
	var words, spellings []string
	for place, id := range kept {
		s.ids[id] = int32(place)
		words = append(words, c.names[id])
		spellings = append(spellings, c.spellings[id])
		s.DF = append(s.DF, c.uses[id].documents)
	}
	s.Vocab = vocab.New(words, spellings, nil)
	return s
}

// selectGrams adds the n-grams of exactly n words that occur in minDocs documents or more. It
// reports whether there are any. Such an n-gram has a prefix in as many documents. So it
// counts only n-grams with a known prefix, as the Apriori algorithm does.
func (c *encodedCorpus) selectGrams(s *Selection, n, minDocs int) bool {
	counts := newGramCounts()
	finder := vocab.NewNGramFinder(s.Vocab, n-1)
	var grams []vocab.Gram // of a block
	for i := range c.examples {
		finder.Reset()
		c.replay(&c.examples[i], s.ids, func(block []int32) {
			finder.Find(block)
			grams = grams[:0]
			prefixes := finder.Ending(n - 1)
			for j, last := range finder.Ending(1)[1:] {
				if prefix := prefixes[j]; prefix != vocab.Unknown && last != vocab.Unknown {
					grams = append(grams, vocab.Gram{Prefix: prefix, Last: last})
				}
			}
			counts.addAll(grams, int32(i))
		}, finder.Reset)
	}
	found := slices.DeleteFunc(counts.slots, func(c gramSlot) bool { return int(c.df) < minDocs })
	slices.SortFunc(found, func(a, b gramSlot) int {
		return cmp.Or(cmp.Compare(b.df, a.df), cmp.Compare(a.Prefix, b.Prefix), cmp.Compare(a.Last, b.Last))
	})
	all := s.Vocab.Grams
	for _, c := range found {
		s.DF = append(s.DF, int(c.df))
		all = append(all, c.Gram)
	}
	s.Vocab = vocab.New(s.Vocab.Words, s.Vocab.Spellings, all)
	return len(found) > 0
}
