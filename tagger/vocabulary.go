package tagger

import (
	"cmp"

	"github.com/topictag/topictag/tokenize"
)

// An n-gram's id is found from ids alone: a word's id in words, and a longer
// gram's from the id of the gram without its last word and the id of that
// word. Words have the ids from 0, longer grams those that follow. A model's
// vocabulary never changes.
type vocabulary struct {
	words map[string]int32
	names []string // of the words, sorted
	grams []gram   // of two words and more, sorted (and so the shorter first)
	pairs pairTable
}

// gram is an n-gram of at least two words: the gram without its last word, and
// that word.
type gram struct{ prefix, last int32 }

func (g gram) key() uint64 { return uint64(uint32(g.prefix))<<32 | uint64(uint32(g.last)) }

// newVocabulary makes the vocabulary of the given words, sorted, and grams,
// each behind its prefix.
func newVocabulary(names []string, grams []gram) *vocabulary {
	v := &vocabulary{
		words: make(map[string]int32, len(names)),
		names: names,
		grams: grams,
		pairs: newPairTable(len(grams)),
	}
	for id, name := range names {
		v.words[name] = int32(id)
	}
	for i, g := range grams {
		v.pairs.put(g.key(), int32(len(names)+i))
	}
	return v
}

func (v *vocabulary) size() int { return len(v.names) + len(v.grams) }

// compareGrams orders grams by prefix, then by last word.
func compareGrams(a, b gram) int {
	return cmp.Or(cmp.Compare(a.prefix, b.prefix), cmp.Compare(a.last, b.last))
}

// pairTable maps the keys of grams to ids by open addressing: a table of
// twice as many slots as keys, in which a look-up that finds nothing, the
// usual case, mostly reads one slot.
type pairTable struct {
	slots []pairSlot
	shift uint
}

type pairSlot struct {
	key uint64 // plus one, so that 0 is an empty slot
	id  int32
}

func newPairTable(n int) pairTable {
	bits := uint(1)
	for 1<<bits < 2*n {
		bits++
	}
	return pairTable{slots: make([]pairSlot, 1<<bits), shift: 64 - bits}
}

func (t *pairTable) put(key uint64, id int32) {
	for i := t.home(key); ; i = (i + 1) & (len(t.slots) - 1) {
		if t.slots[i].key == 0 {
			t.slots[i] = pairSlot{key: key + 1, id: id}
			return
		}
	}
}

// get returns the id of key, or unknown.
func (t *pairTable) get(key uint64) int32 {
	for i := t.home(key); ; i = (i + 1) & (len(t.slots) - 1) {
		switch t.slots[i].key {
		case key + 1:
			return t.slots[i].id
		case 0:
			return unknown
		}
	}
}

// home is the slot at which the search for key starts (Fibonacci hashing:
// Knuth, The Art of Computer Programming 3, section 6.4).
func (t *pairTable) home(key uint64) int { return int(key * 0x9E3779B97F4A7C15 >> t.shift) }

// ngrams follows a run of words and tells the known n-grams that end with each.
type ngrams struct {
	vocab *vocabulary
	maxN  int
	open  [tokenize.MaxN]openGram // the grams that end with the last word, by length
	n     int                     // how many words stand behind each other
}

// openGram is a gram that the next word may lengthen; its id may be unknown.
type openGram struct {
	id    int32
	start int
}

// reset ends all grams: the next word starts afresh.
func (g *ngrams) reset() { g.n = 0 }

// add takes the next word, which stands at [start,end) of the text, and calls
// emit for each known gram that ends with it, the shortest first.
func (g *ngrams) add(word int32, start, end int, emit func(id int32, start, end int)) {
	if word == unknown {
		g.n = 0
		return
	}
	emit(word, start, end)
	g.n = min(g.n+1, g.maxN)
	for i := g.n - 1; i > 0; i-- {
		g.open[i] = openGram{unknown, g.open[i-1].start}
		if prefix := g.open[i-1].id; prefix != unknown {
			g.open[i].id = g.vocab.pairs.get(gram{prefix, word}.key())
		}
	}
	g.open[0] = openGram{word, start}
	for _, longer := range g.open[1:g.n] {
		if longer.id != unknown {
			emit(longer.id, longer.start, end)
		}
	}
}
