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
	words     int // in the block
	known     int // those with an id
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

// Find finds the n-grams that end in the next block of ids of words and breaks, which has at most
// 2*BlockSize elements. It returns their ids in order, by n-gram size less one. The ids of single
// words include Unknown, also for breaks. The next call overwrites the result.
func (g *NGramFinder) Find(block []int32) [][]int32 {
	for _, ids := range g.ending {
		ids[0] = ids[g.blockSize]
	}
	g.blockSize = len(block)
	ids := g.ending[0][1:][:len(block)]
	words, known := 0, 0
	for i, id := range block {
		if id != Break {
			words++
		}
		if id > Unknown {
			known++
		}
		ids[i] = max(id, Unknown)
	}
	g.words, g.known = words, known
	g.found[0] = ids
	for n := 1; n < len(g.ending); n++ {
		g.found[n] = g.extend(g.found[n][:0], g.ending[n][1:], g.ending[n-1], ids)
	}
	return g.found
}

// Ending returns the ids of the n-grams of n words. The first ends with the last word before
// the block, and the others end with the words of the block. An id is Unknown where the
// vocabulary has no n-gram. The next call of Find overwrites the result.
func (g *NGramFinder) Ending(n int) []int32 { return g.ending[n-1][:1+g.blockSize] }

// extend extends the grams in before by the words that follow them. It sets longer to the ids
// of the longer grams, and appends to found those that the vocabulary holds.
func (g *NGramFinder) extend(found, longer, before, words []int32) []int32 {
	t, first := &g.vocabulary.table, int32(len(g.vocabulary.Words))
	longer = longer[:len(words)]
	for i := range longer {
		longer[i] = Unknown
	}
	var likely likelyGrams
	n := t.sieve(&likely, before, words)
	t.readHomes(&likely, n)
	for k := range n {
		if index := t.indexFrom(likely.homes[k], likely.hashes[k]); index != Unknown {
			id := index + first
			longer[likely.places[k]] = id
			found = append(found, id)
		}
	}
	return found
}
