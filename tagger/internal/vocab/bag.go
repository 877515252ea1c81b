package vocab

import (
	"slices"

	"github.com/topictag/topictag/tokenize"
)

// maxCount is where a count stops to grow, far from overflow.
const maxCount = 1 << 30

// Bag counts the terms of one document. It is reused from document to document
// and is for one goroutine.
type Bag struct {
	reader   *Reader // nil if it is only given words
	finder   NGramFinder
	counts   []int32   // by term id plus one; 0 outside of terms, but for unknown
	distinct [][]int32 // by their words less one, the ids with a count, in the order of first occurrence
	words    int       // read since clear, known or not
	known    int       // of them, those in the vocabulary
	times    int32     // how much an occurrence counts

	terms []int32 // what distinct returned last

	take  func(block []Word) // addWords, bound once
	Trace *Trace             // nil if nobody asks where the terms stand
}

func NewBag(v *Vocabulary, maxN int) *Bag {
	b := &Bag{finder: NewNGramFinder(v, maxN), counts: make([]int32, 1+v.Size()), distinct: make([][]int32, maxN), times: 1}
	b.counts[1+Unknown] = 1 // so that it never is new
	return b
}

// NewReadingBag returns a bag of the terms of v, which reads texts with a.
func NewReadingBag(a *tokenize.Analyzer, v *Vocabulary) *Bag {
	b := NewBag(v, a.MaxN())
	b.reader, b.take = v.NewReader(a), b.AddWords
	return b
}

// WordCount returns how many words were read since Clear, known or not.
func (b *Bag) WordCount() int { return b.words }

// KnownWordCount returns how many of them are in the vocabulary.
func (b *Bag) KnownWordCount() int { return b.known }

// Counts returns the counts by term id.
func (b *Bag) Counts() []int32 { return b.counts[1:] }

// Count returns how often a term came up.
func (b *Bag) Count(id int32) int32 { return b.counts[1+id] }

// Distinct returns the ids of the terms that came up: words before pairs of words
// and so on, each in the order of first occurrence. The next call overwrites them.
func (b *Bag) Distinct() []int32 {
	b.terms = b.terms[:0]
	for _, ids := range b.distinct {
		b.terms = append(b.terms, ids...)
	}
	return b.terms
}

// Clear empties the bag.
func (b *Bag) Clear() {
	for n, ids := range b.distinct {
		for _, id := range ids {
			b.counts[1+id] = 0
		}
		b.distinct[n] = ids[:0]
	}
	b.words, b.known = 0, 0
	b.Trace.clear()
}

// DisableMemo makes the bag normalize every word anew, for tests of the memo.
func (b *Bag) DisableMemo() { b.reader.memo.off = true }

// StartText begins a text of which each word counts as times.
func (b *Bag) StartText(times int32) {
	b.times = times
	b.finder.Reset()
}

// AddText counts the terms of text, each occurrence as by.
func (b *Bag) AddText(text string, times int32) {
	b.StartText(times)
	b.reader.Read(text, b.take)
}

// AddWords counts the terms that end with the words of a block.
func (b *Bag) AddWords(block []Word) {
	words, unknowns := 0, 0
	for i := range block {
		if block[i].ID != Break {
			words++
		}
		if block[i].ID == Unknown {
			unknowns++
		}
	}
	b.words += words
	b.known += words - unknowns
	for n, ids := range b.finder.Find(block) {
		b.distinct[n] = b.addTerms(b.distinct[n], ids)
	}
	b.Trace.add(block, b.finder.ending)
}

// addTerms counts the terms and appends to firsts those that have none yet. Which
// have is not to be foreseen: so each is written, and kept if it is new.
func (b *Bag) addTerms(distinct, ids []int32) []int32 {
	n := len(distinct)
	distinct = slices.Grow(distinct, len(ids))
	room, counts, times := distinct[:n+len(ids)], b.counts, b.times
	for _, id := range ids {
		count := counts[1+id]
		if room[n] = id; count == 0 {
			n++
		}
		counts[1+id] = min(count, maxCount) + times
	}
	return room[:n]
}
