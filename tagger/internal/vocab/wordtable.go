package vocab

import "hash/maphash"

// wordTable maps words to their index in a list, by open addressing. It stores indexes and
// not words. A Go map of the words of a model takes four times the memory, and twice the time
// to build.
type wordTable struct {
	words []string
	slots []int32 // an index plus one, or 0 for a free slot; at least twice as many as words
	seed  maphash.Seed
	twice bool // a word is in the list twice
}

func newWordTable(words []string) wordTable {
	size := 8
	for size < 2*len(words) {
		size *= 2
	}
	t := wordTable{words: words, slots: make([]int32, size), seed: maphash.MakeSeed()}
	for i, word := range words {
		at := t.find(word)
		t.twice = t.twice || t.slots[at] != 0
		t.slots[at] = int32(i + 1)
	}
	return t
}

// index returns the index of a word in the list, or Unknown.
func (t *wordTable) index(word string) int32 { return t.slots[t.find(word)] - 1 }

// find returns the slot of a word, or the free slot that it would take. The seed is random,
// so no file can make words collide.
func (t *wordTable) find(word string) int {
	mask := len(t.slots) - 1
	at := int(maphash.String(t.seed, word)) & mask
	for t.slots[at] != 0 && t.words[t.slots[at]-1] != word {
		at = (at + 1) & mask
	}
	return at
}
