package vocab

import (
	"github.com/topictag/topictag/internal/words"
	"github.com/topictag/topictag/tokenize"
)

// Ids that are not the id of a term.
const (
	// Unknown is the id of a word or n-gram that the vocabulary does not hold.
	Unknown int32 = -1
	// dropped is the id of a word that the normalizer drops. N-grams reach over it.
	dropped int32 = -2
	// Break marks a break, which is no word. No n-gram reaches over it.
	Break int32 = -3
)

// Word is a word of a text, which is text[Start:End] in bytes. If ID is Break it is a break,
// whose Start and End mean nothing.
type Word struct {
	ID         int32
	Start, End int
}

// BlockSize is the number of words that a reader splits off at a time. With a break before
// each word, a block that it emits has up to twice as many elements.
//
// Each step runs over a block before the next step does. So each step is a small loop, and
// the processor fetches the memory of later words while it looks up earlier ones.
const BlockSize = 64

// Reader turns a text into the ids of its words: it splits, normalizes and looks up. Tagging,
// training and explaining all read texts by a Reader, so they cannot disagree. A Reader
// keeps state and is for one goroutine.
type Reader struct {
	analyzer *tokenize.Analyzer
	lookUp   func(written, normalized string) int32
	memo     *Memo

	text      string
	emit      func(block []Word)
	spans     [BlockSize]words.Span // of the block that is being filled
	blockSize int                   // the number of its spans
	keys      [BlockSize]memoKey    // of its words
	touched   uint32                // keeps the compiler from removing Memo.touch
	words     [2 * BlockSize]Word
	takeSpan  func(tokenize.Span) bool // addSpan, bound once to save an allocation a text
}

// NewReader returns a reader that splits and normalizes by a. It calls lookUp with a word as
// the text has it and as the analyzer normalizes it. lookUp returns the id of the word. The
// reader keeps ids in m, and does not call lookUp again for a word that m still holds. All
// readers that share m must have the same a and lookUp.
func NewReader(a *tokenize.Analyzer, m *Memo, lookUp func(written, normalized string) int32) *Reader {
	r := &Reader{analyzer: a, lookUp: lookUp, memo: m}
	r.takeSpan = r.addSpan
	return r
}

// NewReader returns a reader whose ids are those of v. Words that v lacks are Unknown. All
// readers that share m must have the same a and v.
func (v *Vocabulary) NewReader(a *tokenize.Analyzer, m *Memo) *Reader {
	return NewReader(a, m, func(_, normalized string) int32 { return v.LookUp(normalized) })
}

// MaxN returns the highest number of words in an n-gram of the reader's analyzer.
func (r *Reader) MaxN() int { return r.analyzer.MaxN() }

// Read calls emit with the words of text and the breaks between them, a block at a time. It
// leaves out words that the normalizer drops. The reader overwrites a block after the call,
// and emit may change it.
func (r *Reader) Read(text string, emit func(block []Word)) {
	r.text, r.emit, r.blockSize = text, emit, 0
	if r.analyzer.Splitter() == nil {
		scanner := words.NewScanner(text)
		for r.blockSize = scanner.Scan(r.spans[:]); r.blockSize > 0; r.blockSize = scanner.Scan(r.spans[:]) {
			r.emitBlock()
		}
	} else {
		r.analyzer.Split(text, r.takeSpan)
		r.emitBlock()
	}
	r.text = ""
}

// addSpan adds a word to the block, and emits the block when it is full.
func (r *Reader) addSpan(span tokenize.Span) bool {
	r.spans[r.blockSize] = words.Span(span)
	if r.blockSize++; r.blockSize == BlockSize {
		r.emitBlock()
		r.blockSize = 0
	}
	return true
}

// emitBlock looks up the words of the block and emits them. It writes every word, and
// overwrites a dropped word with the next one. A branch on dropped words would be
// unpredictable.
func (r *Reader) emitBlock() {
	spans, keys, n := r.spans[:r.blockSize], r.keys[:r.blockSize], 0
	setKeys(keys, r.text, spans)
	r.touched ^= r.memo.touch(keys)
	for i, span := range spans {
		if r.words[n].ID = Break; span.Break {
			n++
		}
		key := &keys[i]
		id, differs := r.memo.lines[key.line].first(key.word)
		if differs != 0 {
			id = r.lookUpElsewhere(key, r.text[span.Start:span.End])
		}
		if r.words[n] = (Word{id, span.Start, span.End}); id != dropped {
			n++
		}
	}
	r.emit(r.words[:n])
}

// lookUpElsewhere returns the id of a word that is not the first of its line in the memo.
func (r *Reader) lookUpElsewhere(key *memoKey, word string) int32 {
	if id, known := r.memo.get(key, word); known {
		return id
	}
	id := dropped
	if normalized := r.analyzer.Normalize(word); normalized != "" {
		id = r.lookUp(word, normalized)
	}
	r.memo.put(key, word, id)
	return id
}
