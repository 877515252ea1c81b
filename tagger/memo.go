package tagger

import "math/bits"

// memo keeps the ids of words as they are written, so that a word that came up
// lately is not normalized again: stemming takes twenty times as long as all
// else. It is a fixed table, and it keeps and compares whole words, so it can
// neither change a result nor grow, whatever the text.
type memo struct {
	lines []memoLine // nil: keeps nothing
}

const (
	memoBits    = 16
	longestMemo = 15 // bytes; of the words of abstracts, one in 800 is longer, and passes by the memo
)

// memoLine has the words with one hash, the latest first. It fills a line of the
// processor's cache, so that a word costs one look into memory.
type memoLine struct {
	words [3]memoWord
	ids   [3]int32
	_     int32
}

// memoWord has the bytes of a word as numbers, and its size in the last byte;
// 0 is no word.
type memoWord struct{ first, second uint64 }

func newMemo() memo { return memo{lines: make([]memoLine, 1<<memoBits)} }

// get returns the id of the word text[start:end], if it is there, and else the
// line where put shall keep it; nil if the memo keeps no such word.
func (m *memo) get(text string, start, end int) (id int32, known bool, line *memoLine) {
	size := end - start
	if m.lines == nil || size > longestMemo || size <= 0 {
		return 0, false, nil
	}
	word := memoWordOf(text, start, size)
	switch line = m.line(word); word {
	case line.words[0]:
		return line.ids[0], true, line
	case line.words[1]:
		return line.ids[1], true, line
	case line.words[2]:
		return line.ids[2], true, line
	}
	return 0, false, line
}

// put keeps the id of a word that is not there, in place of the oldest one of
// its line.
func (l *memoLine) put(text string, start, end int, id int32) {
	copy(l.words[1:], l.words[:])
	copy(l.ids[1:], l.ids[:])
	l.words[0], l.ids[0] = memoWordOf(text, start, end-start), id
}

func (m *memo) line(word memoWord) *memoLine {
	h := word.first*0x9E3779B97F4A7C15 ^ bits.RotateLeft64(word.second*0xD6E8FEB86659FD93, 32)
	return &m.lines[(h^h>>32)*0xE7037ED1A0B428DB>>(64-memoBits)]
}

// memoWordOf returns a word of the text. It reads beyond the word, and blanks what
// it read there: a branch on the size would be one that no processor foresees.
func memoWordOf(text string, start, size int) memoWord {
	if start+16 > len(text) {
		var last [16]byte
		copy(last[:], text[start:start+size])
		text, start = string(last[:]), 0
	}
	text, mask := text[start:start+16], &masks[size]
	return memoWord{eight(text) & mask.first, eight(text[8:])&mask.second | uint64(size)<<56}
}

// masks has ones for each byte of a word, by its size.
var masks = func() (masks [longestMemo + 1]memoWord) {
	for size := range masks {
		ones := func(from int) uint64 { return 1<<(8*max(0, min(size-from, 8))) - 1 }
		masks[size] = memoWord{ones(0), ones(8)}
	}
	return masks
}()

// eight returns the first eight bytes of s as a number, in one load.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
