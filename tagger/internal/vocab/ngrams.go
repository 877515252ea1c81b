package vocab

// NGramFinder finds the n-grams of a vocabulary in a run of words that comes in blocks. It is
// for one goroutine.
type NGramFinder struct {
	vocabulary *Vocabulary
	// ending has what Ending returns, by n-gram size less one.
	ending [][]int32
	// found has, by n-gram size less one, the ids in the block in their order. The ids of
	// single words include Unknown.
	found     [][]int32
	blockSize int
}

// NewNGramFinder returns a finder of n-grams of at most maxN words.
func NewNGramFinder(v *Vocabulary, maxN int) NGramFinder {
	g := NGramFinder{vocabulary: v, ending: make([][]int32, maxN), found: make([][]int32, maxN)}
	for n := range g.ending {
		g.ending[n] = make([]int32, 1+2*BlockSize)
		g.found[n] = make([]int32, 2*BlockSize)
	}
	g.Reset()
	return g
}

// Reset starts a new run of words. No n-gram reaches back over it.
func (g *NGramFinder) Reset() {
	for _, ids := range g.ending {
		ids[0] = Unknown
	}
	g.blockSize = 0
}

// Find finds the n-grams that end in the next block, which has at most 2*BlockSize elements.
// It returns their ids in order, by n-gram size less one. The ids of single words include
// Unknown, also for breaks. The next call overwrites the result.
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

// Ending returns the ids of the n-grams of n words. The first ends with the last word before
// the block, and the others end with the words of the block. An id is Unknown where the
// vocabulary has no n-gram. The next call of Find overwrites the result.
func (g *NGramFinder) Ending(n int) []int32 { return g.ending[n-1][:1+g.blockSize] }

// extend extends the grams in before by the words that follow them. It sets longer to the ids
// of the longer grams, and appends to found those that the vocabulary holds. The filter
// rejects most of the others without a branch.
func (v *Vocabulary) extend(found, longer, before, words []int32) []int32 {
	var likely [2 * BlockSize]uint8
	n := 0
	longer, before = longer[:len(words)], before[:len(words)]
	for i, last := range words {
		longer[i] = Unknown
		likely[n%len(likely)] = uint8(i)
		n += v.table.mayContain(v.table.hash(Gram{before[i], last}))
	}
	var homes [2 * BlockSize]int32 // read for all likely grams before any comparison
	for k, i := range likely[:n] {
		homes[k%len(homes)] = v.table.indexAtHome(Gram{before[i], words[i]})
	}
	for k, i := range likely[:n] {
		g := Gram{before[i], words[i]}
		index := homes[k%len(homes)]
		if index == Unknown {
			continue
		}
		if v.Grams[index] != g {
			if index = v.table.index(g); index == Unknown {
				continue
			}
		}
		longer[i] = index + int32(len(v.Words))
		found = append(found, longer[i])
	}
	return found
}
