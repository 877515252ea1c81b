package train

import (
	"encoding/binary"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// In packed words each is a uvarint: its id plus firstWord, or one of
const (
	breakMark = iota // n-grams do not reach back over this
	endOfText        // the title ends, and with it all n-grams, or behind it the abstract
	firstWord
)

func appendWords(words []byte, block []vocab.Word) []byte {
	for _, w := range block {
		mark := uint64(breakMark)
		if w.ID != vocab.Break {
			mark = uint64(w.ID) + firstWord
		}
		words = binary.AppendUvarint(words, mark)
	}
	return words
}

// replay tells the words of an example as a reader would: a block at a time, with
// their ids mapped by ids. title is called at the end of the title.
func (c *encodedCorpus) replay(x *example, ids []int32, emit func(block []vocab.Word), title func()) {
	var block [vocab.BlockSize]vocab.Word
	n, ends := 0, 0
	for rest := c.packed.at(x.words); ends < 2; {
		mark, size := binary.Uvarint(rest)
		rest = rest[size:]
		switch mark {
		case breakMark:
			block[n].ID = vocab.Break
			n++
		case endOfText:
			emit(block[:n])
			if n, ends = 0, ends+1; ends == 1 {
				title()
			}
		default:
			block[n].ID = ids[mark-firstWord]
			n++
		}
		if n == len(block) {
			emit(block[:])
			n = 0
		}
	}
}

// wordArena holds the packed words of many documents in large pieces of memory: in ones of
// their own, and with a slice for each, a tenth would be lost.
type wordArena [][]byte

// arenaPlace is where the words of a document begin.
type arenaPlace struct{ piece, offset uint32 }

// add keeps a copy of the words.
func (a *wordArena) add(words []byte) arenaPlace {
	const size = 1 << 16
	last := len(*a) - 1
	if last < 0 || cap((*a)[last])-len((*a)[last]) < len(words) {
		*a = append(*a, make([]byte, 0, max(size, len(words))))
		last++
	}
	at := arenaPlace{uint32(last), uint32(len((*a)[last]))}
	(*a)[last] = append((*a)[last], words...)
	return at
}

// at returns the words at a place and whatever is behind them.
func (a wordArena) at(x arenaPlace) []byte { return a[x.piece][x.offset:] }
