package vocab

import (
	"encoding/binary"
	"math/bits"
	"strings"

	"github.com/topictag/topictag/internal/words"
)

// memo keeps the ids of words as they are written, so that a word that came up
// lately is not normalized again: stemming takes a hundred times as long as a look
// here. It is a table of fixed size, and it keeps and compares whole words, so it
// can neither change a result nor grow, whatever the text.
type memo struct {
	lines *[1 << memoBits]memoLine
	long  map[string]int32 // the few words that fit no line; emptied when it is full
	off   bool             // keeps nothing
}

const (
	memoBits     = 16
	maxLineWord  = 15      // bytes; of the words of abstracts, one in 800 is longer
	maxLongWord  = 64      // bytes; longer ones are not kept
	maxLongWords = 1 << 12 // words
)

// memoLine has the words with one hash. It fills a line of the processor's cache,
// so that a word costs one look into memory. A word comes in at the last place and
// moves up by one each time it is met again: so a word that comes once cannot drive
// out those that come often. One that finds its line full may stand in a second one,
// by another hash: of the words of 12,000 abstracts next to none is then lost.
type memoLine struct {
	words [3]memoWord
	ids   [3]int32
	_     int32
}

// memoWord has the bytes of a word as numbers, and its size in the last byte;
// 0 is no word.
type memoWord struct{ first, second uint64 }

func newMemo() memo {
	return memo{lines: new([1 << memoBits]memoLine), long: make(map[string]int32)}
}

// memoKey is a word and the line in which the memo keeps it.
type memoKey struct {
	word memoWord // noWord if it fits no line
	line uint16
}

// noWord stands for words that are not kept in lines, and equals none that is.
var noWord = memoWord{1<<64 - 1, 1<<64 - 1}

// setKeys sets places to those of the words of a text.
func setKeys(places []memoKey, text string, spans []words.Span) {
	for i, span := range spans {
		p := &places[i]
		size := span.End - span.Start
		if size <= 0 || size > maxLineWord {
			*p = memoKey{word: noWord}
			continue
		}
		p.word = memoWordOf(text, span.Start, size)
		p.line = p.word.line()
	}
}

// prefetch looks at the lines of a block, in a loop so small that the processor runs
// ahead of it: when the words are looked up, the lines are near. What it saw means
// nothing, but is to be kept: the looks are left out otherwise.
func (m *memo) prefetch(block []memoKey) (seen uint64) {
	for i := range block {
		seen ^= m.lines[block[i].line].words[0].first
	}
	return seen
}

// get returns the id of a word, if the memo has it.
func (m *memo) get(p *memoKey, word string) (id int32, known bool) {
	if p.word == noWord {
		id, known = m.long[word]
		return id, known
	}
	for _, line := range [...]uint16{p.line, p.word.otherLine()} {
		l := &m.lines[line]
		for i, w := range l.words {
			if w == p.word {
				id = l.ids[i]
				l.moveUp(i)
				return id, true
			}
		}
	}
	return 0, false
}

// moveUp lets a word change places with the one before it.
func (l *memoLine) moveUp(i int) {
	if i == 0 {
		return
	}
	l.words[i-1], l.words[i] = l.words[i], l.words[i-1]
	l.ids[i-1], l.ids[i] = l.ids[i], l.ids[i-1]
}

// put keeps the id of a word that the memo does not have.
func (m *memo) put(p *memoKey, word string, id int32) {
	if m.off {
		return
	}
	if p.word == noWord {
		m.putLong(word, id)
		return
	}
	l := &m.lines[p.line]
	if l.full() {
		if other := &m.lines[p.word.otherLine()]; !other.full() {
			l = other
		}
	}
	last := len(l.words) - 1
	for last > 0 && l.words[last-1] == (memoWord{}) {
		last--
	}
	l.words[last], l.ids[last] = p.word, id
}

// full reports whether the line has as many words as it can.
func (l *memoLine) full() bool { return l.words[len(l.words)-1] != (memoWord{}) }

func (m *memo) putLong(word string, id int32) {
	if len(word) > maxLongWord {
		return
	}
	if len(m.long) == maxLongWords {
		clear(m.long)
	}
	m.long[strings.Clone(word)] = id
}

func (w memoWord) line() uint16 {
	h := w.first*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(w.second*0xD6E8FEB86659FD93, 32)
	return uint16((h ^ h>>32) * 0xE7037ED1A0B428DB >> (64 - memoBits))
}

// otherLine is where a word stands for which its line has no room.
func (w memoWord) otherLine() uint16 {
	h := w.first*0xD6E8FEB86659FD93 ^ bits.RotateLeft64(w.second*0xE7037ED1A0B428DB, 32)
	return uint16((h ^ h>>32) * 0x9E3779B97F4A7C15 >> (64 - memoBits))
}

// memoWordOf returns a word of the text. It reads beyond the word, and blanks what
// it read there: a branch on the size would be one that no processor foresees.
func memoWordOf(text string, start, size int) memoWord {
	if start+16 > len(text) {
		var last [16]byte
		copy(last[:], text[start:start+size])
		text, start = string(last[:]), 0
	}
	near, of := []byte(text[start:][:16]), &sizeMasks[size] // no copy is made of near
	return memoWord{
		binary.LittleEndian.Uint64(near) & of.first,
		binary.LittleEndian.Uint64(near[8:])&of.second | uint64(size)<<56,
	}
}

// sizeMasks has ones for each byte of a word, by its size.
var sizeMasks = [maxLineWord + 1]memoWord{
	1: {0xff, 0}, 2: {0xffff, 0}, 3: {0xffffff, 0}, 4: {0xffffffff, 0},
	5: {0xffffffffff, 0}, 6: {0xffffffffffff, 0}, 7: {0xffffffffffffff, 0}, 8: {1<<64 - 1, 0},
	9: {1<<64 - 1, 0xff}, 10: {1<<64 - 1, 0xffff}, 11: {1<<64 - 1, 0xffffff}, 12: {1<<64 - 1, 0xffffffff},
	13: {1<<64 - 1, 0xffffffffff}, 14: {1<<64 - 1, 0xffffffffffff}, 15: {1<<64 - 1, 0xffffffffffffff},
}
