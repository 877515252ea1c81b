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

// The filter has 1<<filterShift bits for each slot.
const filterShift = 3

func newGramTable(grams []Gram) gramTable {
	bits := uint(3)
	for 1<<bits < 2*len(grams) {
		bits++
	}
	t := gramTable{
		grams:  grams,
		slots:  make([]int32, 1<<bits),
		filter: make([]uint64, 1<<filterShift<<bits/64),
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
	hash := t.hash(g)
	return t.indexFrom(t.slots[t.home(hash)]-1, hash)
}

// indexFrom returns the index of the gram with a hash in the list, or Unknown. It starts with
// the index in the home slot of the hash. Different grams have different hashes, because an odd
// factor can be divided out. So one comparison of 64 bits decides.
func (t *gramTable) indexFrom(index int32, hash uint64) int32 {
	for at := t.home(hash); index != Unknown && t.hash(t.grams[index]) != hash; {
		at = t.next(at)
		index = t.slots[at] - 1
	}
	return index
}

// likelyGrams are the grams of a block that pass the filter.
type likelyGrams struct {
	hashes [2 * BlockSize]uint64
	places [2 * BlockSize]uint8 // of their last words in the block
	homes  [2 * BlockSize]int32 // the indexes in their home slots
}

// sieve sets hashes and places to those of the grams that the filter passes, and returns their
// number. It rejects most others without a branch.
func (t *gramTable) sieve(likely *likelyGrams, before, words []int32) (n uint) {
	filter, factor, toBit := t.filter, t.factor, (t.shift-filterShift)%64
	before = before[:len(words)]
	for i, last := range words {
		h := Gram{before[i], last}.Key() * factor
		likely.hashes[n%(2*BlockSize)], likely.places[n%(2*BlockSize)] = h, uint8(i)
		bit := h >> toBit
		n += uint(filter[bit/64] >> (bit % 64) & 1)
	}
	return n
}

// readHomes sets homes for the first n grams. It reads all before any comparison, so that the
// reads do not wait for each other.
func (t *gramTable) readHomes(likely *likelyGrams, n uint) {
	slots, shift := t.slots, t.shift%64
	for i, h := range likely.hashes[:n] {
		likely.homes[i] = slots[h>>shift] - 1
	}
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
func (t *gramTable) filterBit(hash uint64) uint64 { return hash >> (t.shift - filterShift) }
