package vocab

import (
	"encoding/binary"
	"math/bits"

	"github.com/topictag/topictag/internal/words"
)

// maxLineWord is the longest word in bytes that a line holds. One in 800 words of abstracts
// is longer.
const maxLineWord = 15

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

// setKeys sets keys to those of the words of a text. It gives noWord also to the few words at
// the end of the text, for which keyOf has the key. So the loop calls nothing, and the compiler
// keeps all in registers.
func setKeys(keys []memoKey, text string, spans []words.Span) {
	if len(text) < wordRead {
		for i := range keys {
			keys[i].word = noWord
		}
		return
	}
	last := uint(len(text) - wordRead)
	spans = spans[:len(keys)]
	for i := range keys {
		key, start := &keys[i], spans[i].Start
		size := uint(spans[i].End - start)
		if size-1 >= maxLineWord || uint(start) > last {
			key.word = noWord
			continue
		}
		w := maskedWord([]byte(text[start:start+wordRead]), size) // the compiler makes no copy
		key.word, key.line = w, w.line()
	}
}

// keyOf returns the key of a word.
func keyOf(word string) (key memoKey) {
	key.word = noWord
	if size := len(word); size > 0 && size <= maxLineWord {
		var padded [wordRead]byte
		copy(padded[:], word)
		key.word = maskedWord(padded[:], uint(size))
		key.line = key.word.line()
	}
	return key
}

// wordRead is the number of bytes that maskedWord reads.
const wordRead = 16

// maskedWord returns the word of size bytes at the start of text. It reads more bytes, and masks
// those after the word. A branch on the size would be unpredictable.
func maskedWord(text []byte, size uint) memoWord {
	mask := &sizeMasks[size%uint(len(sizeMasks))]
	return memoWord{
		binary.LittleEndian.Uint64(text) & mask.first,
		binary.LittleEndian.Uint64(text[8:])&mask.second | uint64(size)<<56,
	}
}

// line returns the number of the word's first line.
func (w memoWord) line() uint16 {
	h := w.first ^ bits.RotateLeft64(w.second*0xD6E8FEB86659FD93, 32)
	return uint16(h * 0x9E3779B97F4A7C15 >> (64 - memoBits))
}

// otherLine returns the number of the word's second line, for a first line that is full.
func (w memoWord) otherLine() uint16 {
	h := w.first*0xD6E8FEB86659FD93 ^ bits.RotateLeft64(w.second*0xE7037ED1A0B428DB, 32)
	return uint16((h ^ h>>32) * 0x9E3779B97F4A7C15 >> (64 - memoBits))
}

// sizeMasks has ones for the bytes of a word, by its size.
var sizeMasks = [maxLineWord + 1]memoWord{
	1: {0xff, 0}, 2: {0xffff, 0}, 3: {0xffffff, 0}, 4: {0xffffffff, 0},
	5: {0xffffffffff, 0}, 6: {0xffffffffffff, 0}, 7: {0xffffffffffffff, 0}, 8: {1<<64 - 1, 0},
	9: {1<<64 - 1, 0xff}, 10: {1<<64 - 1, 0xffff}, 11: {1<<64 - 1, 0xffffff}, 12: {1<<64 - 1, 0xffffffff},
	13: {1<<64 - 1, 0xffffffffff}, 14: {1<<64 - 1, 0xffffffffffff}, 15: {1<<64 - 1, 0xffffffffffffff},
}
