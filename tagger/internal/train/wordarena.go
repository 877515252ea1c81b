package train

import (
	"encoding/binary"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Packed words are unsigned varints: one of these marks, or the id of a word plus firstWord.
const (
	breakMark = iota // a break, over which no n-gram reaches
	endOfText        // the end of the title, or of the abstract
	firstWord
)

// appendWords packs a block of words.
func appendWords(packed []byte, block []int32) []byte {
	for _, w := range block {
		mark := uint64(breakMark)
		if w != vocab.Break {
			mark = uint64(w) + firstWord
		}
		packed = binary.AppendUvarint(packed, mark)
	}
	return packed
}

// replay calls emit with the words of an example, a block at a time, as a reader does. It
// maps their ids by ids. It calls title at the end of the title.
func (c *encodedCorpus) replay(x *example, ids []int32, emit func(block []int32), title func()) {
	var block [vocab.BlockSize]int32
	n, ends := 0, 0
	for rest := c.packed.at(x.words); ends < 2; {
		mark, size := binary.Uvarint(rest)
		rest = rest[size:]
		switch mark {
		case breakMark:
			block[n] = vocab.Break
			n++
		case endOfText:
			emit(block[:n])
			if n, ends = 0, ends+1; ends == 1 {
				title()
			}
		default:
			block[n] = ids[mark-firstWord]
			n++
		}
		if n == len(block) {
			emit(block[:])
			n = 0
		}
	}
}

// wordArena stores the packed words of many documents in large pieces of memory. A piece and
// a slice for each document would waste a tenth of the memory.
type wordArena [][]byte

// arenaPlace is the place where the words of a document start.
type arenaPlace struct{ piece, offset uint32 }

// add stores a copy of packed words.
func (a *wordArena) add(packed []byte) arenaPlace {
	const size = 1 << 16
	last := len(*a) - 1
	if last < 0 || cap((*a)[last])-len((*a)[last]) < len(packed) {
		*a = append(*a, make([]byte, 0, max(size, len(packed))))
		last++
	}
	at := arenaPlace{uint32(last), uint32(len((*a)[last]))}
	(*a)[last] = append((*a)[last], packed...)
	return at
}

// at returns the packed words at a place, followed by those of other documents.
func (a wordArena) at(x arenaPlace) []byte { return a[x.piece][x.offset:] }
