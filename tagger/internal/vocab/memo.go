package vocab

import (
	"encoding/binary"
	"math/bits"
	"strings"

	"github.com/topictag/topictag/internal/words"
)

// memo maps words as texts write them to their ids, so that a recent word is not normalized
// again. Stemming takes a hundred times as long as a look here. The memo has a fixed size,
// and stores and compares whole words. So it cannot change a result, and cannot grow.
type memo struct {
	lines *[1 << memoBits]memoLine
	long  map[string]int32 // the few words that fit no line; cleared when full
	off   bool             // stores nothing
}

const (
	memoBits     = 16
	maxLineWord  = 15      // bytes; one in 800 words of abstracts is longer
	maxLongWord  = 64      // bytes; the memo does not store longer words
	maxLongWords = 1 << 12 // the capacity of memo.long
)

// memoLine holds words with the same hash. It fills one line of the processor's cache, so
// that a lookup costs one access to memory.
//
// A word enters after the others, and replaces the last word of a full line. Each time it is
// met again it moves up by one place. So a word that occurs once cannot evict frequent words.
// A word whose line is full may use a second line, by another hash. So nearly no word of
// 12,000 abstracts was evicted.
type memoLine struct {
	words [3]memoWord
	ids   [3]int32
	_     int32
}

// memoWord holds the bytes of a word as numbers, with its size in the last byte. The zero
// value is a free place.
type memoWord struct{ first, second uint64 }

// noWord is the key of words that fit no line. It differs from every word in a line.
var noWord = memoWord{1<<64 - 1, 1<<64 - 1}

// memoKey is a word with the number of its line.
type memoKey struct {
	word memoWord // noWord if it fits no line
	line uint16
}

func newMemo() memo {
	return memo{lines: new([1 << memoBits]memoLine), long: make(map[string]int32)}
}

// setKeys sets keys to those of the words of a text.
func setKeys(keys []memoKey, text string, spans []words.Span) {
	for i, span := range spans {
		key := &keys[i]
		size := span.End - span.Start
		if size <= 0 || size > maxLineWord {
			*key = memoKey{word: noWord}
			continue
		}
		key.word = memoWordOf(text, span.Start, size)
		key.line = key.word.line()
	}
}

// prefetch reads the lines of a block of words. Its loop is so small that the processor runs
// ahead, so later lookups find the lines in its cache. The result means nothing. The caller
// must use it, or the compiler removes the reads.
func (m *memo) prefetch(keys []memoKey) (seen uint64) {
	for i := range keys {
		seen ^= m.lines[keys[i].line].words[0].first
	}
	return seen
}

// get returns the id of a word, and whether the memo holds it.
func (m *memo) get(key *memoKey, word string) (id int32, known bool) {
	if key.word == noWord {
		id, known = m.long[word]
		return id, known
	}
	for _, line := range [...]uint16{key.line, key.word.otherLine()} {
		l := &m.lines[line]
		for i, w := range l.words {
			if w == key.word {
				id = l.ids[i]
				l.moveUp(i)
				return id, true
			}
		}
	}
	return 0, false
}

// moveUp swaps a word with the word before it.
func (l *memoLine) moveUp(i int) {
	if i == 0 {
		return
	}
	l.words[i-1], l.words[i] = l.words[i], l.words[i-1]
	l.ids[i-1], l.ids[i] = l.ids[i], l.ids[i-1]
}

// put stores the id of a word that the memo does not hold.
func (m *memo) put(key *memoKey, word string, id int32) {
	if m.off {
		return
	}
	if key.word == noWord {
		m.putLong(word, id)
		return
	}
	l := &m.lines[key.line]
	if l.full() {
		if other := &m.lines[key.word.otherLine()]; !other.full() {
			l = other
		}
	}
	last := len(l.words) - 1
	for last > 0 && l.words[last-1] == (memoWord{}) {
		last--
	}
	l.words[last], l.ids[last] = key.word, id
}

// full reports whether the line has no free place.
func (l *memoLine) full() bool { return l.words[len(l.words)-1] != (memoWord{}) }

// putLong stores the id of a word that fits no line.
func (m *memo) putLong(word string, id int32) {
	if len(word) > maxLongWord {
		return
	}
	if len(m.long) == maxLongWords {
		clear(m.long)
	}
	m.long[strings.Clone(word)] = id
}

// line returns the number of the word's first line.
func (w memoWord) line() uint16 {
	h := w.first*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(w.second*0xD6E8FEB86659FD93, 32)
	return uint16((h ^ h>>32) * 0xE7037ED1A0B428DB >> (64 - memoBits))
}

// otherLine returns the number of the word's second line, for a first line that is full.
func (w memoWord) otherLine() uint16 {
	h := w.first*0xD6E8FEB86659FD93 ^ bits.RotateLeft64(w.second*0xE7037ED1A0B428DB, 32)
	return uint16((h ^ h>>32) * 0x9E3779B97F4A7C15 >> (64 - memoBits))
}

// memoWordOf returns a word of the text. It always reads 16 bytes, and masks those after the
// word. A branch on the size would be unpredictable.
func memoWordOf(text string, start, size int) memoWord {
	if start+16 > len(text) {
		var last [16]byte
		copy(last[:], text[start:start+size])
		text, start = string(last[:]), 0
	}
	near, mask := []byte(text[start:][:16]), &sizeMasks[size] // the compiler makes no copy
	return memoWord{
		binary.LittleEndian.Uint64(near) & mask.first,
		binary.LittleEndian.Uint64(near[8:])&mask.second | uint64(size)<<56,
	}
}

// sizeMasks has ones for the bytes of a word, by its size.
var sizeMasks = [maxLineWord + 1]memoWord{
	1: {0xff, 0}, 2: {0xffff, 0}, 3: {0xffffff, 0}, 4: {0xffffffff, 0},
	5: {0xffffffffff, 0}, 6: {0xffffffffffff, 0}, 7: {0xffffffffffffff, 0}, 8: {1<<64 - 1, 0},
	9: {1<<64 - 1, 0xff}, 10: {1<<64 - 1, 0xffff}, 11: {1<<64 - 1, 0xffffff}, 12: {1<<64 - 1, 0xffffffff},
	13: {1<<64 - 1, 0xffffffffff}, 14: {1<<64 - 1, 0xffffffffffff}, 15: {1<<64 - 1, 0xffffffffffffff},
}
