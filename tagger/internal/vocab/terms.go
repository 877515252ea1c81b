package vocab

import (
	"slices"

	"github.com/topictag/topictag/internal/words"
	"github.com/topictag/topictag/tokenize"
)

// Ids of words that are no terms.
const (
	Unknown int32 = -1 // not in the vocabulary
	dropped int32 = -2 // by the normalizer; n-grams reach over it
	Broken  int32 = -3 // no word: a break, over which no n-gram reaches
)

// Word is a word of a text, by its id, or a break before one.
type Word struct {
	ID         int32
	Start, End int
}

// blockWords is how many words the loop takes at once. Each step of it runs over
// a block before the next one does: so each is a small loop, and while a word is
// looked up the memory that those behind it need is on its way.
const BlockWords = 64

// Reader is the one way from text to the ids of words: splitting, normalizing
// and looking up. Tag, Train and whatever else reads a text are consumers of
// it, so they cannot disagree. It holds state and is for one goroutine.
type Reader struct {
	Analyzer *tokenize.Analyzer
	lookUp   func(written, normalized string) int32
	Memo     memo

	text   string
	emit   func(block []Word)
	spans  [BlockWords]words.Span // of the block that is filled
	size   int                    // of it
	places [BlockWords]memoPlace
	seen   uint64 // what memo.approach saw
	words  [2 * BlockWords]Word
	yield  func(tokenize.Span) bool // takeSpan, bound once
}

func NewReader(a *tokenize.Analyzer, lookUp func(written, normalized string) int32) *Reader {
	r := &Reader{Analyzer: a, lookUp: lookUp, Memo: newMemo()}
	r.yield = r.takeSpan
	return r
}

// Read calls emit with the words of text that the normalizer keeps and the
// breaks, a block at a time. The block is overwritten by the next one.
func (r *Reader) Read(text string, emit func(block []Word)) {
	r.text, r.emit, r.size = text, emit, 0
	if r.Analyzer.Splitter() == nil {
		scanner := words.NewScanner(text)
		for r.size = scanner.Scan(r.spans[:]); r.size > 0; r.size = scanner.Scan(r.spans[:]) {
			r.emitBlock()
		}
	} else {
		r.Analyzer.Split(text, r.yield)
		r.emitBlock()
	}
	r.text = ""
}

func (r *Reader) takeSpan(span tokenize.Span) bool {
	r.spans[r.size] = words.Span(span)
	if r.size++; r.size == BlockWords {
		r.emitBlock()
		r.size = 0
	}
	return true
}

// emitBlock looks up the words of the block. Which are dropped nobody foresees, so
// each is written, and the next one over it if it was.
func (r *Reader) emitBlock() {
	spans, places, n := r.spans[:r.size], r.places[:r.size], 0
	locate(places, r.text, spans)
	r.seen ^= r.Memo.approach(places)
	for i, span := range spans {
		if r.words[n].ID = Broken; span.Break {
			n++
		}
		p := &places[i]
		line := &r.Memo.lines[p.line]
		id := line.ids[0]
		if line.words[0] != p.word {
			id = r.otherID(p, r.text[span.Start:span.End])
		}
		if r.words[n] = (Word{id, span.Start, span.End}); id != dropped {
			n++
		}
	}
	r.emit(r.words[:n])
}

// otherID returns the id of a word that is not the first of its line in the memo.
func (r *Reader) otherID(place *memoPlace, word string) int32 {
	if id, known := r.Memo.get(place, word); known {
		return id
	}
	id := dropped
	if normalized := r.Analyzer.Normalize(word); normalized != "" {
		id = r.lookUp(word, normalized)
	}
	r.Memo.put(place, word, id)
	return id
}

func (v *Vocabulary) LookUp(_, word string) int32 {
	if id, ok := v.Words[word]; ok {
		return id
	}
	return Unknown
}

// maxCount is where a count stops to grow, far from overflow.
const maxCount = 1 << 30

// Bag counts the terms of one document. It is reused from document to document
// and is for one goroutine.
type Bag struct {
	Reader *Reader // nil if it is only given words
	Ngrams NGrams
	Counts []int32   // by term id plus one; 0 outside of terms, but for unknown
	Firsts [][]int32 // by their words less one, the ids with a count, in the order of first occurrence
	Words  int       // read since clear, known or not
	Known  int       // of them, those in the vocabulary
	By     int32     // how much an occurrence counts

	Terms   []int32   // what distinct returned last
	Weights []float64 // of terms, while they are scored
	Scale   float64   // of the document

	take  func(block []Word) // addWords, bound once
	Trace *Trace             // nil if nobody asks where the terms stand
}

func NewBag(v *Vocabulary, maxN int) *Bag {
	b := &Bag{Ngrams: NewNGrams(v, maxN), Counts: make([]int32, 1+v.Size()), Firsts: make([][]int32, maxN)}
	b.Counts[1+Unknown] = 1 // so that it never is new
	return b
}

// NewReadingBag returns a bag of the terms of v, which reads texts with a.
func NewReadingBag(a *tokenize.Analyzer, v *Vocabulary) *Bag {
	b := NewBag(v, a.MaxN())
	b.Reader, b.take = NewReader(a, v.LookUp), b.AddWords
	return b
}

// Count returns how often a term came up.
func (b *Bag) Count(id int32) int32 { return b.Counts[1+id] }

// Distinct returns the ids of the terms that came up: words before pairs of words
// and so on, each in the order of first occurrence. The next call overwrites them.
func (b *Bag) Distinct() []int32 {
	b.Terms = b.Terms[:0]
	for _, ids := range b.Firsts {
		b.Terms = append(b.Terms, ids...)
	}
	return b.Terms
}

// Clear empties the bag.
func (b *Bag) Clear() {
	for n, ids := range b.Firsts {
		for _, id := range ids {
			b.Counts[1+id] = 0
		}
		b.Firsts[n] = ids[:0]
	}
	b.Words, b.Known = 0, 0
	b.Trace.clear()
}

// AddText counts the terms of text, each occurrence as by.
func (b *Bag) AddText(text string, by int32) {
	b.By = by
	b.Ngrams.Reset()
	b.Reader.Read(text, b.take)
}

// AddWords counts the terms that end with the words of a block.
func (b *Bag) AddWords(block []Word) {
	words, unknowns := 0, 0
	for i := range block {
		if block[i].ID != Broken {
			words++
		}
		if block[i].ID == Unknown {
			unknowns++
		}
	}
	b.Words += words
	b.Known += words - unknowns
	for n, ids := range b.Ngrams.Take(block) {
		b.Firsts[n] = b.addTerms(b.Firsts[n], ids)
	}
	b.Trace.add(block, b.Ngrams.Ending)
}

// addTerms counts the terms and appends to firsts those that have none yet. Which
// have is not to be foreseen: so each is written, and kept if it is new.
func (b *Bag) addTerms(firsts, ids []int32) []int32 {
	n := len(firsts)
	firsts = slices.Grow(firsts, len(ids))
	room, counts, by := firsts[:n+len(ids)], b.Counts, b.By
	for _, id := range ids {
		count := counts[1+id]
		if room[n] = id; count == 0 {
			n++
		}
		counts[1+id] = min(count, maxCount) + by
	}
	return room[:n]
}
