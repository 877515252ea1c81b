package vocab

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// An n-gram's id is found from ids alone: a word's id in words, and a longer
// gram's from the id of the gram without its last word and the id of that
// word. Words have the ids from 0, longer grams those that follow, each behind its
// prefix. A vocabulary never changes.
type Vocabulary struct {
	Words   map[string]int32
	Names   []string // of the words
	Spelled []string // the words as most texts write them; nil if that is not known
	Grams   []Gram   // of two words and more
	table   gramTable
}

// Gram is an n-gram of at least two words: the gram without its last word, and
// that word.
type Gram struct{ Prefix, Last int32 }

func (g Gram) Key() uint64 { return uint64(uint32(g.Prefix))<<32 | uint64(uint32(g.Last)) }

// New makes the vocabulary of the given words and grams.
func New(names []string, grams []Gram) *Vocabulary {
	v := &Vocabulary{
		Words: make(map[string]int32, len(names)),
		Names: names,
		Grams: grams,
		table: newGramTable(grams),
	}
	for id, name := range names {
		v.Words[name] = int32(id)
	}
	return v
}

// Distinct reports whether no term stands in the vocabulary twice.
func (v *Vocabulary) Distinct() bool {
	for i, g := range v.Grams {
		if v.table.find(g) != int32(i) {
			return false
		}
	}
	return len(v.Words) == len(v.Names)
}

func (v *Vocabulary) Size() int { return len(v.Names) + len(v.Grams) }

// Term returns the text of a term, as the analyzer makes it.
func (v *Vocabulary) Term(id int32) string { return v.join(id, v.Names) }

// join returns the words of a term, by what each is called in names.
func (v *Vocabulary) join(id int32, names []string) string {
	if int(id) < len(v.Names) {
		return names[id]
	}
	if g := v.Grams[int(id)-len(v.Names)]; int(g.Prefix) < len(v.Names) { // most are pairs
		return names[g.Prefix] + " " + names[g.Last]
	}
	var words []string
	for int(id) >= len(v.Names) {
		g := v.Grams[int(id)-len(v.Names)]
		words = append(words, names[g.Last])
		id = g.Prefix
	}
	words = append(words, names[id])
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// Surface returns a term as most texts write its words.
func (v *Vocabulary) Surface(id int32) string {
	if v.Spelled == nil {
		return v.Term(id)
	}
	return v.join(id, v.Spelled)
}

// gramTable finds grams by open addressing. It holds their places in the list of
// grams and not the grams themselves: so it takes a quarter of the memory, and
// most of what it is asked for it never has to compare. The filter sees to that:
// most pairs of words are no gram, and it tells so by one bit of few.
type gramTable struct {
	grams  []Gram
	places []int32 // plus one, so that 0 is a free place; twice as many as grams, or more
	filter []uint64
	factor uint64
	shift  uint
}

// filterBits is how many bits of the filter there are for a place.
const filterBits = 8

func newGramTable(grams []Gram) gramTable {
	bits := uint(3)
	for 1<<bits < 2*len(grams) {
		bits++
	}
	t := gramTable{grams: grams, places: make([]int32, 1<<bits), filter: make([]uint64, filterBits<<bits/64), factor: rand.Uint64() | 1, shift: 64 - bits}
	for i, g := range grams {
		h := t.hash(g)
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
func (t *gramTable) find(g Gram) int32 {
	for at := t.home(t.hash(g)); t.places[at] != 0; at = t.next(at) {
		if i := t.places[at] - 1; t.grams[i] == g {
			return i
		}
	}
	return Unknown
}

// atHome returns the place in the list of the gram that stands at the home of g, which
// may be another; unknown if none does.
func (t *gramTable) atHome(g Gram) int32 { return t.places[t.home(t.hash(g))] - 1 }

// may returns 0 if no gram of the table has the hash, else 1.
func (t *gramTable) may(hash uint64) int {
	bit := t.bit(hash)
	return int(t.filter[bit/64] >> (bit % 64) & 1)
}

// hash spreads a gram by multiplication, of which the highest bits are the best
// (Dietzfelbinger and others, A Reliable Randomized Algorithm for the Closest-Pair
// Problem, 1997). The factor is drawn for each table, so that nobody can make a
// model of grams that stand in each other's way.
func (t *gramTable) hash(g Gram) uint64 { return g.Key() * t.factor }

// home is the place at which the search starts.
func (t *gramTable) home(hash uint64) int { return int(hash >> t.shift) }

func (t *gramTable) next(at int) int { return (at + 1) & (len(t.places) - 1) }

// bit is the bit of the filter.
func (t *gramTable) bit(hash uint64) uint64 { return hash >> (t.shift - 3) }

// NGrams finds the n-grams of a run of words that comes in blocks.
type NGrams struct {
	vocab *Vocabulary
	// ending has, by the number of their words less one, the ids of the grams
	// that end with the last word before the block, and with each word of the
	// block; unknown where there is none.
	Ending [][]int32
	found  [][]int32 // in the block, in their order; in the first list, of single words, the unknown ones too
	size   int       // of the block
}

func NewNGrams(v *Vocabulary, maxN int) NGrams {
	g := NGrams{vocab: v, Ending: make([][]int32, maxN), found: make([][]int32, maxN)}
	for n := range g.Ending {
		g.Ending[n] = make([]int32, 1+2*BlockWords)
		g.found[n] = make([]int32, 2*BlockWords)
	}
	g.Reset()
	return g
}

// Reset ends all grams: the next word starts afresh.
func (g *NGrams) Reset() {
	for _, ids := range g.Ending {
		ids[0] = Unknown
	}
	g.size = 0
}

// Take finds the grams of the next block and returns them: g.found.
func (g *NGrams) Take(block []Word) [][]int32 {
	for _, ids := range g.Ending {
		ids[0] = ids[g.size]
	}
	g.size = len(block)
	words := g.Ending[0][1:][:len(block)]
	for i := range words {
		words[i] = max(block[i].ID, Unknown)
	}
	g.found[0] = words
	for n := 1; n < len(g.Ending); n++ {
		g.found[n] = g.vocab.lengthen(g.found[n][:0], g.Ending[n][1:], g.Ending[n-1], words)
	}
	return g.found
}

// lengthen sets longer to the ids of the grams that the words make with the grams
// before them, and appends those that there are to found. Most there are not: these
// the filter puts aside, without a branch on it.
func (v *Vocabulary) lengthen(found, longer, before, words []int32) []int32 {
	var likely [2 * BlockWords]uint8
	n := 0
	longer, before = longer[:len(words)], before[:len(words)]
	for i, last := range words {
		longer[i] = Unknown
		likely[n%len(likely)] = uint8(i)
		n += v.table.may(v.table.hash(Gram{before[i], last}))
	}
	var homes [2 * BlockWords]int32 // what stands there for the likely ones: looked up for all before any is compared
	for k, i := range likely[:n] {
		homes[k%len(homes)] = v.table.atHome(Gram{before[i], words[i]})
	}
	for k, i := range likely[:n] {
		g := Gram{before[i], words[i]}
		place := homes[k%len(homes)]
		if place == Unknown {
			continue
		}
		if v.Grams[place] != g {
			if place = v.table.find(g); place == Unknown {
				continue
			}
		}
		longer[i] = place + int32(len(v.Names))
		found = append(found, longer[i])
	}
	return found
}
