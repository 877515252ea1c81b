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
	table gramTable
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
		table: newGramTable(grams),
	}
	for id, name := range names {
		v.words[name] = int32(id)
	}
	return v
}

// gramID returns the id of a gram, or unknown.
func (v *vocabulary) gramID(g gram) int32 {
	if i := v.table.find(g); i != unknown {
		return i + int32(len(v.names))
	}
	return unknown
}

func (v *vocabulary) size() int { return len(v.names) + len(v.grams) }

// compareGrams orders grams by prefix, then by last word.
func compareGrams(a, b gram) int {
	return cmp.Or(cmp.Compare(a.prefix, b.prefix), cmp.Compare(a.last, b.last))
}

// gramTable finds grams by open addressing. It holds their places in the list of
// grams and not the grams themselves: so it takes a quarter of the memory, and
// most of what it is asked for it never has to compare. The filter sees to that:
// most pairs of words are no gram, and it tells so by one bit of few.
type gramTable struct {
	grams  []gram
	places []int32 // plus one, so that 0 is a free place; twice as many as grams, or more
	filter []uint64
	shift  uint
}

// filterBits is how many bits of the filter there are for a place.
const filterBits = 8

func newGramTable(grams []gram) gramTable {
	bits := uint(3)
	for 1<<bits < 2*len(grams) {
		bits++
	}
	t := gramTable{grams: grams, places: make([]int32, 1<<bits), filter: make([]uint64, filterBits<<bits/64), shift: 64 - bits}
	for i, g := range grams {
		h := g.hash()
		bit := t.bit(h)
		t.filter[bit/64] |= 1 << (bit % 64)
		at := t.home(h)
		for t.places[at] != 0 {
			at = t.next(at)
		}
		t.places[at] = int32(i + 1)
	}
	return t
}

// find returns the place of a gram in the list, or unknown.
func (t *gramTable) find(g gram) int32 {
	h := g.hash()
	if bit := t.bit(h); t.filter[bit/64]&(1<<(bit%64)) == 0 {
		return unknown
	}
	for at := t.home(h); t.places[at] != 0; at = t.next(at) {
		if i := t.places[at] - 1; t.grams[i] == g {
			return i
		}
	}
	return unknown
}

// hash spreads a gram by Fibonacci hashing (Knuth, The Art of Computer
// Programming 3, section 6.4); its highest bits are the best.
func (g gram) hash() uint64 { return g.key() * 0x9E3779B97F4A7C15 }

// home is the place at which the search starts.
func (t *gramTable) home(hash uint64) int { return int(hash >> t.shift) }

func (t *gramTable) next(at int) int { return (at + 1) & (len(t.places) - 1) }

// bit is the bit of the filter.
func (t *gramTable) bit(hash uint64) uint64 { return hash >> (t.shift - 3) }

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
			g.open[i].id = g.vocab.gramID(gram{prefix, word})
		}
	}
	g.open[0] = openGram{word, start}
	for _, longer := range g.open[1:g.n] {
		if longer.id != unknown {
			emit(longer.id, longer.start, end)
		}
	}
}
