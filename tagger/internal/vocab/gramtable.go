package vocab

import "math/rand/v2"

// gramTable finds grams by open addressing. It holds their places in the list of
// grams and not the grams themselves: so it takes a quarter of the memory, and
// most of what it is asked for it never has to compare. The filter sees to that:
// most pairs of words are no gram, and it tells so by one bit of few.
type gramTable struct {
	grams  []Gram
	slots  []int32 // plus one, so that 0 is a free place; twice as many as grams, or more
	filter []uint64
	factor uint64
	shift  uint
}

// filterBitsPerSlot is how many bits of the filter there are for a place.
const filterBitsPerSlot = 8

func newGramTable(grams []Gram) gramTable {
	bits := uint(3)
	for 1<<bits < 2*len(grams) {
		bits++
	}
	t := gramTable{grams: grams, slots: make([]int32, 1<<bits), filter: make([]uint64, filterBitsPerSlot<<bits/64), factor: rand.Uint64() | 1, shift: 64 - bits}
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

// index returns the place of a gram in the list, or unknown.
func (t *gramTable) index(g Gram) int32 {
	for at := t.home(t.hash(g)); t.slots[at] != 0; at = t.next(at) {
		if i := t.slots[at] - 1; t.grams[i] == g {
			return i
		}
	}
	return Unknown
}

// indexAtHome returns the place in the list of the gram that stands at the home of g, which
// may be another; unknown if none does.
func (t *gramTable) indexAtHome(g Gram) int32 { return t.slots[t.home(t.hash(g))] - 1 }

// mayContain returns 0 if no gram of the table has the hash, else 1.
func (t *gramTable) mayContain(hash uint64) int {
	bit := t.filterBit(hash)
	return int(t.filter[bit/64] >> (bit % 64) & 1)
}

// hash spreads a gram by multiplication, of which the highest bits are the best
// (Dietzfelbinger and others, A Reliable Randomized Algorithm for the Closest-Pair
// Problem, 1997). The factor is drawn for each table, so that nobody can make a
// model of grams that stand in each other's way.
func (t *gramTable) hash(g Gram) uint64 { return g.Key() * t.factor }

// home is the place at which the search starts.
func (t *gramTable) home(hash uint64) int { return int(hash >> t.shift) }

func (t *gramTable) next(at int) int { return (at + 1) & (len(t.slots) - 1) }

// filterBit is the bit of the filter.
func (t *gramTable) filterBit(hash uint64) uint64 { return hash >> (t.shift - 3) }
