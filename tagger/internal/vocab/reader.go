package vocab

import (
	"github.com/topictag/topictag/internal/words"
	"github.com/topictag/topictag/tokenize"
)

// Ids of words that are no terms.
const (
	Unknown int32 = -1 // not in the vocabulary
	dropped int32 = -2 // by the normalizer; n-grams reach over it
	Break   int32 = -3 // no word: a break, over which no n-gram reaches
)

// Word is a word of a text, by its id, or a break before one.
type Word struct {
	ID         int32
	Start, End int
}

// BlockSize is how many words the loop takes at once. Each step of it runs over
// a block before the next one does: so each is a small loop, and while a word is
// looked up the memory that those behind it need is on its way.
const BlockSize = 64

// Reader is the one way from text to the ids of words: splitting, normalizing
// and looking up. Tag, Train and whatever else reads a text are consumers of
// it, so they cannot disagree. It holds state and is for one goroutine.
type Reader struct {
	analyzer *tokenize.Analyzer
	lookUp   func(written, normalized string) int32
	memo     memo

	text       string
	emit       func(block []Word)
	spans      [BlockSize]words.Span // of the block that is filled
	blockSize  int                   // of it
	keys       [BlockSize]memoKey
	prefetched uint64 // what memo.approach saw
	words      [2 * BlockSize]Word
	yield      func(tokenize.Span) bool // takeSpan, bound once
}

// NewReader returns a reader whose words have ids of the vocabulary.
func (v *Vocabulary) NewReader(a *tokenize.Analyzer) *Reader {
	return NewReader(a, func(_, normalized string) int32 { return v.LookUp(normalized) })
}

// MaxN returns how many words an n-gram of the analyzer has at most.
func (r *Reader) MaxN() int { return r.analyzer.MaxN() }

func NewReader(a *tokenize.Analyzer, lookUp func(written, normalized string) int32) *Reader {
	r := &Reader{analyzer: a, lookUp: lookUp, memo: newMemo()}
	r.yield = r.takeSpan
	return r
}

// Read calls emit with the words of text that the normalizer keeps and the
// breaks, a block at a time. The block is overwritten by the next one.
func (r *Reader) Read(text string, emit func(block []Word)) {
	r.text, r.emit, r.blockSize = text, emit, 0
	if r.analyzer.Splitter() == nil {
		scanner := words.NewScanner(text)
		for r.blockSize = scanner.Scan(r.spans[:]); r.blockSize > 0; r.blockSize = scanner.Scan(r.spans[:]) {
			r.emitBlock()
		}
	} else {
		r.analyzer.Split(text, r.yield)
		r.emitBlock()
	}
	r.text = ""
}

func (r *Reader) takeSpan(span tokenize.Span) bool {
	r.spans[r.blockSize] = words.Span(span)
	if r.blockSize++; r.blockSize == BlockSize {
		r.emitBlock()
		r.blockSize = 0
	}
	return true
}

// emitBlock looks up the words of the block. Which are dropped nobody foresees, so
// each is written, and the next one over it if it was.
func (r *Reader) emitBlock() {
	spans, places, n := r.spans[:r.blockSize], r.keys[:r.blockSize], 0
	setKeys(places, r.text, spans)
	r.prefetched ^= r.memo.prefetch(places)
	for i, span := range spans {
		if r.words[n].ID = Break; span.Break {
			n++
		}
		p := &places[i]
		line := &r.memo.lines[p.line]
		id := line.ids[0]
		if line.words[0] != p.word {
			id = r.lookUpElsewhere(p, r.text[span.Start:span.End])
		}
		if r.words[n] = (Word{id, span.Start, span.End}); id != dropped {
			n++
		}
	}
	r.emit(r.words[:n])
}

// lookUpElsewhere returns the id of a word that is not the first of its line in the memo.
func (r *Reader) lookUpElsewhere(place *memoKey, word string) int32 {
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
