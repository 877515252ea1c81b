package tagger

// memo keeps the ids of words as they are written, so that a word that came up
// lately is not normalized again: stemming takes twenty times as long as all
// else. It is a fixed table with two places for each hash, and it keeps and
// compares whole words, so it can neither change a result nor grow, whatever
// the text. (With one place, words of one text too often drive each other out.)
type memo struct {
	pairs [][2]memoSlot // nil: keeps nothing
}

const (
	memoBits    = 12
	longestMemo = 24 // bytes; longer words are rare and pass by the memo
)

type memoSlot struct {
	word [longestMemo]byte
	size int32 // 0: empty
	id   int32
}

func newMemo() memo { return memo{pairs: make([][2]memoSlot, 1<<memoBits)} }

// get returns the id of word, if it is there.
func (m *memo) get(word string) (id int32, ok bool) {
	if !m.keeps(word) {
		return 0, false
	}
	pair := m.pair(word)
	switch {
	case pair[0].holds(word):
		return pair[0].id, true
	case pair[1].holds(word):
		return pair[1].id, true
	}
	return 0, false
}

// put keeps the id of a word that is not there, in place of the older one of
// its pair.
func (m *memo) put(word string, id int32) {
	if !m.keeps(word) {
		return
	}
	pair := m.pair(word)
	pair[1] = pair[0]
	pair[0].size = int32(copy(pair[0].word[:], word))
	pair[0].id = id
}

func (m *memo) keeps(word string) bool {
	return m.pairs != nil && len(word) <= longestMemo && len(word) > 0
}

func (m *memo) pair(word string) *[2]memoSlot {
	h := uint64(len(word))
	for i := 0; i < len(word); i++ { // FNV-1a's step, with a wider prime
		h = (h ^ uint64(word[i])) * 0x9E3779B97F4A7C15
	}
	return &m.pairs[h>>(64-memoBits)]
}

func (s *memoSlot) holds(word string) bool {
	return int(s.size) == len(word) && string(s.word[:s.size]) == word
}
