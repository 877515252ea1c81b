package vocab

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

const (
	maxLongWord  = 64      // bytes; the memo does not store longer words
	maxLongWords = 1 << 12 // the capacity of longWords
)

// longWords maps the few words that fit no line of a memo to their ids. A place holds the
// last word with its hash. It is safe for concurrent use, because a stored word never changes.
type longWords struct {
	seed   maphash.Seed // random, so that no text can make its words collide
	places [maxLongWords]atomic.Pointer[longWord]
}

type longWord struct {
	word string
	id   int32
}

func newLongWords() *longWords { return &longWords{seed: maphash.MakeSeed()} }

// get returns the id of a word, and whether the table holds it.
func (t *longWords) get(word string) (id int32, known bool) {
	if len(word) > maxLongWord {
		return 0, false
	}
	if w := t.place(word).Load(); w != nil && w.word == word {
		return w.id, true
	}
	return 0, false
}

// put stores the id of a word.
func (t *longWords) put(word string, id int32) {
	if len(word) <= maxLongWord {
		t.place(word).Store(&longWord{strings.Clone(word), id})
	}
}

// place returns the place of a word.
func (t *longWords) place(word string) *atomic.Pointer[longWord] {
	return &t.places[maphash.String(t.seed, word)%maxLongWords]
}
