package vocab

import (
	"slices"

	"github.com/topictag/topictag/tokenize"
)

// maxCount bounds a count before it is increased, far below an overflow.
const maxCount = 1 << 30

// Bag counts the terms of one document. It is reused from document to document, and is for
// one goroutine.
type Bag struct {
	// Trace records where the terms occur. The caller may set it before a document. nil
	// records nothing.
	Trace *Trace

	reader   *Reader // nil in a bag of NewBag
	finder   NGramFinder
	counts   []int32   // by term id plus one; the count of Unknown is 1, and others without a term are 0
	distinct [][]int32 // by n-gram size less one: the ids that occurred, by their first occurrence
	terms    []int32   // what Distinct returned last
	words    int       // the number of words since Clear
	known    int       // how many of them the vocabulary holds
	times    int32     // how much an occurrence counts

	takeWords func(block []Word) // AddWords, bound once to save an allocation a text
	second    *secondFinder      // nil without a second vocabulary
}

// NewBag returns a bag of the terms of v with at most maxN words. It takes words by AddWords
// and cannot read texts.
func NewBag(v *Vocabulary, maxN int) *Bag {
	b := &Bag{
		finder:   NewNGramFinder(v, maxN),
		counts:   make([]int32, 1+v.Size()),
		distinct: make([][]int32, maxN),
		times:    1,
	}
	b.counts[1+Unknown] = 1 // so addTerms never takes it for a new term
	return b
}

// NewReadingBag returns a bag of the terms of v that reads texts by a.
func NewReadingBag(a *tokenize.Analyzer, v *Vocabulary) *Bag {
	b := NewBag(v, a.MaxN())
	b.reader, b.takeWords = v.NewReader(a), b.AddWords
	return b
}

// DisableMemo makes the bag normalize every word anew. Tests compare results with and without
// the memo.
func (b *Bag) DisableMemo() { b.reader.memo.off = true }

// WordCount returns the number of words since Clear, without dropped words.
func (b *Bag) WordCount() int { return b.words }

// KnownWordCount returns how many of the words the vocabulary holds.
func (b *Bag) KnownWordCount() int { return b.known }

// Count returns the count of a term.
func (b *Bag) Count(id int32) int32 { return b.counts[1+id] }

// Counts returns the counts by term id. They belong to the bag.
func (b *Bag) Counts() []int32 { return b.counts[1:] }

// Distinct returns the ids of the terms that occurred: single words before pairs and so on,
// each in the order of their first occurrence. The next call overwrites the result.
func (b *Bag) Distinct() []int32 {
	b.terms = b.terms[:0]
	for _, ids := range b.distinct {
		b.terms = append(b.terms, ids...)
	}
	return b.terms
}

// Clear empties the bag and its trace.
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

// AddText counts the terms of a text, each occurrence as times, which must be above 0. No
// n-gram reaches back over the start of the text.
func (b *Bag) AddText(text string, times int32) {
	b.StartText(times)
	b.reader.Read(text, b.takeWords)
}

// StartText starts a text whose words AddWords takes. Its arguments are those of AddText.
func (b *Bag) StartText(times int32) {
	b.times = times
	b.finder.Reset()
	if b.second != nil {
		b.second.finder.Reset()
	}
}

// SetField says to which field the next texts belong.
func (b *Bag) SetField(f Field) {
	b.Trace.SetField(f)
	if b.second != nil {
		b.second.trace.SetField(f)
	}
}

// AddWords counts the terms that end in a block of words, which has at most 2*BlockSize
// elements.
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

// addTerms counts the terms and appends those to distinct that are new. It writes every term,
// and keeps it if it is new. A branch on new terms would be unpredictable.
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
