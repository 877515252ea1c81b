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
	emit      func(block []int32)
	spans     [BlockSize]words.Span    // of the block that is being filled
	blockSize int                      // the number of its spans
	keys      [BlockSize]memoKey       // of its words
	touched   uint32                   // keeps the compiler from removing Memo.touch
	ids       [2 * BlockSize]int32     // what is emitted
	spanOf    [2 * BlockSize]uint8     // by index in ids: that in spans
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

// Read calls emit with the ids of the words of text, and with Break for the breaks between them,
// a block at a time. It leaves out words that the normalizer drops. The reader overwrites a block
// after the call, and emit may change it. While emit runs, Span has the places of the words.
func (r *Reader) Read(text string, emit func(block []int32)) {
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

// emitBlock looks up the words of the block and emits them, by small loops that call nothing.
func (r *Reader) emitBlock() {
	var found [BlockSize]int32  // the ids of the words
	var missed [BlockSize]uint8 // the indexes of words that are not the first of their lines
	spans, keys := r.spans[:r.blockSize], r.keys[:r.blockSize]
	setKeys(keys, r.text, spans)
	r.touched ^= r.memo.touch(keys)
	for _, i := range missed[:r.memo.firsts(found[:], &missed, keys)] {
		found[i] = r.lookUpElsewhere(&keys[i], r.text[spans[i].Start:spans[i].End])
	}
	r.emit(r.ids[:r.keep(spans, &found)])
}

// keep sets ids to the breaks and to the words found that are not dropped, and returns their number. It
// writes every word, and overwrites a dropped word with the next one. A branch on dropped words
// would be unpredictable.
func (r *Reader) keep(spans []words.Span, found *[BlockSize]int32) (n uint) {
	const most = uint(len(r.ids))
	for i, id := range found[:len(spans)] {
		r.ids[n%most] = Break
		if spans[i].Break {
			n++
		}
		r.ids[n%most], r.spanOf[n%most] = id, uint8(i)
		if id != dropped {
			n++
		}
	}
	return n
}

// Span returns where the word with the given index in the emitted block is, as text[start:end]
// in bytes. It means nothing for a break.
func (r *Reader) Span(i int) (start, end int) {
	span := &r.spans[r.spanOf[i]]
	return span.Start, span.End
}

// lookUpElsewhere returns the id of a word that is not the first of its line in the memo.
func (r *Reader) lookUpElsewhere(key *memoKey, word string) int32 {
	if key.word == noWord {
		*key = keyOf(word)
	}
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
