package tagger

import "github.com/topictag/topictag/tokenize"

// Ids of words that are no terms.
const (
	unknown int32 = -1 // not in the vocabulary
	dropped int32 = -2 // by the normalizer; n-grams reach over it
)

// reader is the one way from text to the ids of words: splitting, normalizing
// and looking up. Tag, Train and whatever else reads a text are consumers of
// it, so they cannot disagree. It holds state and is for one goroutine.
type reader struct {
	analyzer *tokenize.Analyzer
	lookUp   func(normalized string) int32
	memo     memo

	text  string
	emit  func(id int32, span tokenize.Span)
	yield func(tokenize.Span) bool // readWord, bound once
}

func newReader(a *tokenize.Analyzer, lookUp func(string) int32) *reader {
	r := &reader{analyzer: a, lookUp: lookUp, memo: newMemo()}
	r.yield = r.readWord
	return r
}

// read calls emit for each word of text that the normalizer keeps, and for
// each Break, also where the word behind it is dropped.
func (r *reader) read(text string, emit func(id int32, span tokenize.Span)) {
	r.text, r.emit = text, emit
	r.analyzer.Split(text, r.yield)
	r.text = ""
}

func (r *reader) readWord(span tokenize.Span) bool {
	if id := r.id(span); id != dropped || span.Break {
		r.emit(id, span)
	}
	return true
}

// id returns the id of a word of the text.
func (r *reader) id(word tokenize.Span) int32 {
	id, known, line := r.memo.get(r.text, word.Start, word.End)
	if known {
		return id
	}
	id = r.normalizedID(r.text[word.Start:word.End])
	if line != nil {
		line.put(r.text, word.Start, word.End, id)
	}
	return id
}

func (r *reader) normalizedID(word string) int32 {
	if normalized := r.analyzer.Normalize(word); normalized != "" {
		return r.lookUp(normalized)
	}
	return dropped
}

// maxCount is where a count stops to grow, far from overflow.
const maxCount = 1 << 30

// bag counts the terms of one document: the loop from text to (term id, start,
// end), with a count as its consumer. It is reused from document to document
// and is for one goroutine.
type bag struct {
	reader *reader
	ngrams ngrams
	counts []int32 // by term id; 0 outside of terms
	terms  []int32 // the ids with a count, in the order of first occurrence
	words  int     // read since clear, known or not
	by     int32   // how much an occurrence counts

	word func(int32, tokenize.Span)     // addWord, bound once
	term func(id int32, start, end int) // addTerm, bound once
}

func newBag(a *tokenize.Analyzer, v *vocabulary) *bag {
	b := &bag{
		reader: newReader(a, v.lookUp),
		ngrams: ngrams{vocab: v, maxN: a.MaxN()},
		counts: make([]int32, v.size()),
	}
	b.word, b.term = b.addWord, b.addTerm
	return b
}

// clear empties the bag.
func (b *bag) clear() {
	for _, id := range b.terms {
		b.counts[id] = 0
	}
	b.terms, b.words = b.terms[:0], 0
}

// addText counts the terms of text, each occurrence as by.
func (b *bag) addText(text string, by int32) {
	b.by = by
	b.ngrams.reset()
	b.reader.read(text, b.word)
}

func (b *bag) addWord(id int32, span tokenize.Span) {
	if span.Break {
		b.ngrams.reset()
	}
	if id != dropped {
		b.words++
		b.ngrams.add(id, span.Start, span.End, b.term)
	}
}

func (b *bag) addTerm(id int32, _, _ int) {
	if b.counts[id] == 0 {
		b.terms = append(b.terms, id)
	}
	b.counts[id] = min(b.counts[id], maxCount) + b.by
}

func (v *vocabulary) lookUp(word string) int32 {
	if id, ok := v.words[word]; ok {
		return id
	}
	return unknown
}
