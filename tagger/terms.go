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
// a block before the next one does: so each is a small loop, and while a word is
// looked up the memory that those behind it need is on its way.
const blockWords = 64

// reader is the one way from text to the ids of words: splitting, normalizing
// and looking up. Tag, Train and whatever else reads a text are consumers of
// it, so they cannot disagree. It holds state and is for one goroutine.
type reader struct {
	analyzer *tokenize.Analyzer
	lookUp   func(written, normalized string) int32
	memo     memo

	text   string
	emit   func(block []word)
	spans  [blockWords]tokenize.Span // of the block that is filled
	size   int                       // of it
	places [blockWords]memoPlace
	seen   uint64 // what memo.approach saw
	words  [2 * blockWords]word
	yield  func(tokenize.Span) bool // takeSpan, bound once
}

func newReader(a *tokenize.Analyzer, lookUp func(written, normalized string) int32) *reader {
	r := &reader{analyzer: a, lookUp: lookUp, memo: newMemo()}
	r.yield = r.takeSpan
	return r
}

// read calls emit with the words of text that the normalizer keeps and the
// breaks, a block at a time. The block is overwritten by the next one.
func (r *reader) read(text string, emit func(block []word)) {
	r.text, r.emit, r.size = text, emit, 0
	if scanner, ok := r.analyzer.Scanner(text); ok {
		for r.size = scanner.Scan(r.spans[:]); r.size > 0; r.size = scanner.Scan(r.spans[:]) {
			r.emitBlock()
		}
	} else {
		r.analyzer.Split(text, r.yield)
		r.emitBlock()
	}
	r.text = ""
}

func (r *reader) takeSpan(span tokenize.Span) bool {
	r.spans[r.size] = span
	if r.size++; r.size == blockWords {
		r.emitBlock()
		r.size = 0
	}
	return true
}

// emitBlock looks up the words of the block. Which are dropped nobody foresees, so
// each is written, and the next one over it if it was.
func (r *reader) emitBlock() {
	spans, places, n := r.spans[:r.size], r.places[:r.size], 0
	locate(places, r.text, spans)
	r.seen ^= r.memo.approach(places)
	for i, span := range spans {
		if r.words[n].id = broken; span.Break {
			n++
		}
		p := &places[i]
		line := &r.memo.lines[p.line]
		id := line.ids[0]
		if line.words[0] != p.word {
			id = r.otherID(p, r.text[span.Start:span.End])
		}
		if r.words[n] = (word{id, span.Start, span.End}); id != dropped {
			n++
		}
	}
	r.emit(r.words[:n])
}

// otherID returns the id of a word that is not the first of its line in the memo.
func (r *reader) otherID(place *memoPlace, word string) int32 {
	if id, known := r.memo.get(place, word); known {
		return id
	}
	id := dropped
	if normalized := r.analyzer.Normalize(word); normalized != "" {
		id = r.lookUp(word, normalized)
	}
	r.memo.put(place, word, id)
	return id
}

func (v *vocabulary) lookUp(_, word string) int32 {
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
	counts []int32   // by term id plus one; 0 outside of terms, but for unknown
	firsts [][]int32 // by their words less one, the ids with a count, in the order of first occurrence
	words  int       // read since clear, known or not
	known  int       // of them, those in the vocabulary
	by     int32     // how much an occurrence counts

	terms   []int32   // what distinct returned last
	weights []float64 // of terms, while they are scored
	scale   float64   // of the document

	take  func(block []word) // addWords, bound once
	trace *trace             // nil if nobody asks where the terms stand
}

func newBag(v *vocabulary, maxN int) *bag {
	b := &bag{ngrams: newNGrams(v, maxN), counts: make([]int32, 1+v.size()), firsts: make([][]int32, maxN)}
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

// distinct returns the ids of the terms that came up: words before pairs of words
// and so on, each in the order of first occurrence. The next call overwrites them.
func (b *bag) distinct() []int32 {
	b.terms = b.terms[:0]
	for _, ids := range b.firsts {
		b.terms = append(b.terms, ids...)
	}
	return b.terms
}

// clear empties the bag.
func (b *bag) clear() {
	for n, ids := range b.firsts {
		for _, id := range ids {
			b.counts[1+id] = 0
		}
		b.firsts[n] = ids[:0]
	}
	b.words, b.known = 0, 0
	b.trace.clear()
}

// addText counts the terms of text, each occurrence as by.
func (b *bag) addText(text string, by int32) {
	b.by = by
	b.ngrams.reset()
	b.reader.read(text, b.take)
}

// addWords counts the terms that end with the words of a block.
func (b *bag) addWords(block []word) {
	words, unknowns := 0, 0
	for i := range block {
		if block[i].id != broken {
			words++
		}
		if block[i].id == unknown {
			unknowns++
		}
	}
	b.words += words
	b.known += words - unknowns
	for n, ids := range b.ngrams.take(block) {
		b.firsts[n] = b.addTerms(b.firsts[n], ids)
	}
	b.trace.add(block, b.ngrams.ending)
}

// addTerms counts the terms and appends to firsts those that have none yet. Which
// have is not to be foreseen: so each is written, and kept if it is new.
func (b *bag) addTerms(firsts, ids []int32) []int32 {
	n := len(firsts)
	firsts = slices.Grow(firsts, len(ids))
	room, counts, by := firsts[:n+len(ids)], b.counts, b.by
	for _, id := range ids {
		count := counts[1+id]
		if room[n] = id; count == 0 {
			n++
		}
		counts[1+id] = min(count, maxCount) + by
	}
	return room[:n]
}
