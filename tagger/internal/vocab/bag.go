package vocab

import "github.com/topictag/topictag/tokenize"

// Bag counts the terms of one document. It is reused from document to document, and is for
// one goroutine.
type Bag struct {
	// Trace records where the terms occur. The caller may set it before a document. nil
	// records nothing.
	Trace *Trace

	reader   *Reader // nil in a bag of NewBag
	finder   NGramFinder
	counts   termCounts
	distinct [][]int32 // by n-gram size less one: the ids that occurred, by their first occurrence
	terms    []int32   // what Distinct returned last
	words    int       // the number of words since Clear
	known    int       // how many of them the vocabulary holds
	times    int32     // how much an occurrence counts

	takeWords func(block []int32) // AddWords, bound once to save an allocation a text
	second    *secondFinder       // nil without a second vocabulary
}

// NewBag returns a bag of the terms of v with at most maxN words. It takes words by AddWords
// and cannot read texts.
func NewBag(v *Vocabulary, maxN int) *Bag {
	return &Bag{
		finder:   NewNGramFinder(v, maxN),
		counts:   newTermCounts(v.Size()),
		distinct: make([][]int32, maxN),
		times:    1,
	}
}

// NewReadingBag returns a bag of the terms of v that reads texts by a. All bags that share m
// must have the same a and v.
func NewReadingBag(a *tokenize.Analyzer, v *Vocabulary, m *Memo) *Bag {
	b := NewBag(v, a.MaxN())
	b.reader, b.takeWords = v.NewReader(a, m), b.AddWords
	return b
}

// DisableMemo makes the bag normalize every word again. Tests compare results with and without
// the memo.
func (b *Bag) DisableMemo() {
	b.reader.memo = NewMemo()
	b.reader.memo.off = true
}

// WordCount returns the number of words since Clear, without dropped words.
func (b *Bag) WordCount() int { return b.words }

// KnownWordCount returns how many of the words the vocabulary holds.
func (b *Bag) KnownWordCount() int { return b.known }

// Count returns the count of a term.
func (b *Bag) Count(id int32) int32 { return b.counts.of(id) }

// CountsOf sets counts to those of the terms with the given ids. It has a loop of its own, because
// a loop that also weighs them keeps less in registers.
func (b *Bag) CountsOf(counts, ids []int32) { b.counts.get(counts, ids) }

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
	b.counts.clear(b.distinct)
	for n, ids := range b.distinct {
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

// AddWords counts the terms that end in a block of ids of words and breaks, which has at most
// 2*BlockSize elements.
func (b *Bag) AddWords(block []int32) {
	for n, ids := range b.finder.Find(block) {
		b.distinct[n] = b.counts.add(b.distinct[n], ids, b.times)
	}
	b.words += b.finder.words
	b.known += b.finder.known
	if b.Trace != nil {
		b.Trace.add(b.reader, b.finder.ending, len(block))
	}
}
