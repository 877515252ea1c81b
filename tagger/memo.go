package tagger

// memo keeps the ids of words as they are written, so that a word that came up
// lately is not normalized again: stemming takes twenty times as long as all
// else. It is a fixed table with one place for each hash, and it keeps and
// compares whole words, so it can neither change a result nor grow, whatever
// the text.
type memo struct {
	slots []memoSlot // nil: keeps nothing
}

const (
	memoBits    = 13
	longestMemo = 24 // bytes; longer words are rare and pass by the memo
)

type memoSlot struct {
	word [longestMemo]byte
	size int32 // 0: empty
	id   int32
}

func newMemo() memo { return memo{slots: make([]memoSlot, 1<<memoBits)} }

// slot returns the place of word, or nil if the memo does not keep it.
func (m *memo) slot(word string) *memoSlot {
	if m.slots == nil || len(word) > longestMemo || len(word) == 0 {
		return nil
	}
	h := uint64(len(word))
	for i := 0; i < len(word); i++ { // FNV-1a's step, with a wider prime
		h = (h ^ uint64(word[i])) * 0x9E3779B97F4A7C15
	}
	return &m.slots[h>>(64-memoBits)]
}

func (s *memoSlot) holds(word string) bool {
	return int(s.size) == len(word) && string(s.word[:s.size]) == word
}

func (s *memoSlot) set(word string, id int32) {
	s.size = int32(copy(s.word[:], word))
	s.id = id
}
