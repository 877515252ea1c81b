package vocab

// NGramFinder finds the n-grams of a run of words that comes in blocks.
type NGramFinder struct {
	vocabulary *Vocabulary
	// ending has, by the number of their words less one, the ids of the grams
	// that end with the last word before the block, and with each word of the
	// block; unknown where there is none.
	ending    [][]int32
	found     [][]int32 // in the block, in their order; in the first list, of single words, the unknown ones too
	blockSize int       // of the block
}

func NewNGramFinder(v *Vocabulary, maxN int) NGramFinder {
	g := NGramFinder{vocabulary: v, ending: make([][]int32, maxN), found: make([][]int32, maxN)}
	for n := range g.ending {
		g.ending[n] = make([]int32, 1+2*BlockSize)
		g.found[n] = make([]int32, 2*BlockSize)
	}
	g.Reset()
	return g
}

// Ending returns the ids of the grams of n words that end with the last word before the
// block, and with each word of the block; Unknown where there is none.
func (g *NGramFinder) Ending(n int) []int32 { return g.ending[n-1][:1+g.blockSize] }

// Reset ends all grams: the next word starts afresh.
func (g *NGramFinder) Reset() {
	for _, ids := range g.ending {
		ids[0] = Unknown
	}
	g.blockSize = 0
}

// Find finds the grams of the next block and returns them: g.found.
func (g *NGramFinder) Find(block []Word) [][]int32 {
	for _, ids := range g.ending {
		ids[0] = ids[g.blockSize]
	}
	g.blockSize = len(block)
	words := g.ending[0][1:][:len(block)]
	for i := range words {
		words[i] = max(block[i].ID, Unknown)
	}
	g.found[0] = words
	for n := 1; n < len(g.ending); n++ {
		g.found[n] = g.vocabulary.extend(g.found[n][:0], g.ending[n][1:], g.ending[n-1], words)
	}
	return g.found
}

// extend sets longer to the ids of the grams that the words make with the grams
// before them, and appends those that there are to found. Most there are not: these
// the filter puts aside, without a branch on it.
func (v *Vocabulary) extend(found, longer, before, words []int32) []int32 {
	var likely [2 * BlockSize]uint8
	n := 0
	longer, before = longer[:len(words)], before[:len(words)]
	for i, last := range words {
		longer[i] = Unknown
		likely[n%len(likely)] = uint8(i)
		n += v.table.mayContain(v.table.hash(Gram{before[i], last}))
	}
	var homes [2 * BlockSize]int32 // what stands there for the likely ones: looked up for all before any is compared
	for k, i := range likely[:n] {
		homes[k%len(homes)] = v.table.indexAtHome(Gram{before[i], words[i]})
	}
	for k, i := range likely[:n] {
		g := Gram{before[i], words[i]}
		place := homes[k%len(homes)]
		if place == Unknown {
			continue
		}
		if v.Grams[place] != g {
			if place = v.table.index(g); place == Unknown {
				continue
			}
		}
		longer[i] = place + int32(len(v.Words))
		found = append(found, longer[i])
	}
	return found
}
