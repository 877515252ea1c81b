package vocab

import "math/rand/v2"

// gramTable maps grams to their index in a list, by open addressing. It stores indexes and
// not grams, which takes a quarter of the memory. Most pairs of words are no gram. A filter
// of few bits rejects most of those before any comparison.
type gramTable struct {
	grams  []Gram
	slots  []int32  // an index plus one, or 0 for a free slot; at least twice as many as grams
	filter []uint64 // a bit for each hash of a gram
	factor uint64   // of the hash
	shift  uint     // from a hash to a slot
}

// filterBitsPerSlot is the size of the filter.
const filterBitsPerSlot = 8

func newGramTable(grams []Gram) gramTable {
	bits := uint(3)
	for 1<<bits < 2*len(grams) {
		bits++
	}
	t := gramTable{
		grams:  grams,
		slots:  make([]int32, 1<<bits),
		filter: make([]uint64, filterBitsPerSlot<<bits/64),
		factor: rand.Uint64() | 1,
		shift:  64 - bits,
	}
	for i, g := range grams {
		h := t.hash(g)
		bit := t.filterBit(h)
		t.filter[bit/64] |= 1 << (bit % 64)
		at := t.home(h)
		for t.slots[at] != 0 {
			at = t.next(at)
		}
		t.slots[at] = int32(i + 1)
	}
	return t
}

// index returns the index of a gram in the list, or Unknown.
func (t *gramTable) index(g Gram) int32 {
	for at := t.home(t.hash(g)); t.slots[at] != 0; at = t.next(at) {
		if i := t.slots[at] - 1; t.grams[i] == g {
			return i
		}
	}
	return Unknown
}

// indexAtHome returns the index of the gram in the home slot of g, which may be another gram.
// It returns Unknown for a free slot.
func (t *gramTable) indexAtHome(g Gram) int32 { return t.slots[t.home(t.hash(g))] - 1 }

// mayContain returns 0 if no gram of the table has the hash, and otherwise 1.
func (t *gramTable) mayContain(hash uint64) int {
	bit := t.filterBit(hash)
	return int(t.filter[bit/64] >> (bit % 64) & 1)
}

// hash multiplies a gram by an odd factor, which mixes the highest bits best. See
// Dietzfelbinger and others, A Reliable Randomized Algorithm for the Closest-Pair Problem,
// 1997. Each table has a random factor. So an attacker cannot make a model whose grams
// collide.
func (t *gramTable) hash(g Gram) uint64 { return g.Key() * t.factor }

// home returns the slot at which the search for a hash starts.
func (t *gramTable) home(hash uint64) int { return int(hash >> t.shift) }

// next returns the slot that follows.
func (t *gramTable) next(at int) int { return (at + 1) & (len(t.slots) - 1) }

// filterBit returns the number of the filter's bit for a hash.
func (t *gramTable) filterBit(hash uint64) uint64 { return hash >> (t.shift - 3) }
