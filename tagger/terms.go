package tagger

import (
	"slices"

	"github.com/topictag/topictag/tokenize"
)

// Ids of words that are no terms.
const (
	unknown int32 = -1 // not in the vocabulary
	dropped int32 = -2 // by the normalizer; n-grams reach over it
	broken  int32 = -3 // no word: a break, over which no n-gram reaches
)

// word is a word of a text, by its id, or a break before one.
type word struct {
	id         int32
	start, end int
}

// blockWords is how many words the loop takes at once. Each step of it runs over
// a block before the next one does: so each is a small loop, whose looks into
// memory the processor starts without waiting for those before.
const blockWords = 64

// reader is the one way from text to the ids of words: splitting, normalizing
// and looking up. Tag, Train and whatever else reads a text are consumers of
// it, so they cannot disagree. It holds state and is for one goroutine.
type reader struct {
	analyzer *tokenize.Analyzer
	lookUp   func(normalized string) int32
	memo     memo

	text   string
	emit   func(block []word)
	spans  []tokenize.Span // of the block that is filled
	places [blockWords]memoPlace
	seen   uint64
	words  [2 * blockWords]word
	yield  func(tokenize.Span) bool // takeSpan, bound once
}

func newReader(a *tokenize.Analyzer, lookUp func(string) int32) *reader {
	r := &reader{analyzer: a, lookUp: lookUp, memo: newMemo(), spans: make([]tokenize.Span, 0, blockWords)}
	r.yield = r.takeSpan
	return r
}

// read calls emit with the words of text that the normalizer keeps and the
// breaks, a block at a time. The block is overwritten by the next one.
func (r *reader) read(text string, emit func(block []word)) {
	r.text, r.emit, r.spans = text, emit, r.spans[:0]
	r.analyzer.Split(text, r.yield)
	r.emitBlock()
	r.text = ""
}

func (r *reader) takeSpan(span tokenize.Span) bool {
	if r.spans = append(r.spans, span); len(r.spans) == blockWords {
		r.emitBlock()
	}
	return true
}

// emitBlock looks up the words of the block. Which are dropped nobody foresees, so
// each is written, and the next one over it if it was.
func (r *reader) emitBlock() {
	n := 0
	r.seen = r.memo.locate(r.text, r.spans, &r.places)
	for i, span := range r.spans {
		if r.words[n].id = broken; span.Break {
			n++
		}
		id, known := r.memo.get(&r.places[i])
		if !known {
			id = r.normalizedID(r.text[span.Start:span.End])
			r.memo.put(&r.places[i], id)
		}
		if r.words[n] = (word{id, span.Start, span.End}); id != dropped {
			n++
		}
	}
	r.spans = r.spans[:0]
	r.emit(r.words[:n])
}

func (r *reader) normalizedID(word string) int32 {
	if normalized := r.analyzer.Normalize(word); normalized != "" {
		return r.lookUp(normalized)
	}
	return dropped
}

func (v *vocabulary) lookUp(word string) int32 {
	if id, ok := v.words[word]; ok {
		return id
	}
	return unknown
}

// maxCount is where a count stops to grow, far from overflow.
const maxCount = 1 << 30

// bag counts the terms of one document. It is reused from document to document
// and is for one goroutine.
type bag struct {
	reader *reader // nil if it is only given words
	ngrams ngrams
	counts []int32 // by term id plus one; 0 outside of terms, but for unknown
	terms  []int32 // the ids with a count, in the order of first occurrence
	words  int     // read since clear, known or not
	by     int32   // how much an occurrence counts

	take func(block []word) // addWords, bound once
}

func newBag(v *vocabulary, maxN int) *bag {
	b := &bag{ngrams: newNGrams(v, maxN), counts: make([]int32, 1+v.size())}
	b.counts[1+unknown] = 1 // so that it never is new
	return b
}

// newReadingBag returns a bag of the terms of v, which reads texts with a.
func newReadingBag(a *tokenize.Analyzer, v *vocabulary) *bag {
	b := newBag(v, a.MaxN())
	b.reader, b.take = newReader(a, v.lookUp), b.addWords
	return b
}

// count returns how often a term came up.
func (b *bag) count(id int32) int32 { return b.counts[1+id] }

// clear empties the bag.
func (b *bag) clear() {
	for _, id := range b.terms {
		b.counts[1+id] = 0
	}
	b.terms, b.words = b.terms[:0], 0
}

// addText counts the terms of text, each occurrence as by.
func (b *bag) addText(text string, by int32) {
	b.by = by
	b.ngrams.reset()
	b.reader.read(text, b.take)
}

// addWords counts the terms that end with the words of a block, in the order of
// these, shorter before longer.
func (b *bag) addWords(block []word) {
	for _, w := range block {
		if w.id != broken {
			b.words++
		}
	}
	b.ngrams.take(block)
	n := len(b.terms)
	b.terms = slices.Grow(b.terms, len(block)*len(b.ngrams.ending))
	terms := b.terms[:cap(b.terms)]
	for i := range block {
		for _, ids := range b.ngrams.ending {
			id := ids[1+i]
			count := &b.counts[1+id]
			if terms[n] = id; *count == 0 { // written each time, kept if it is new
				n++
			}
			*count = min(*count, maxCount) + b.by
		}
	}
	b.terms = terms[:n]
}
