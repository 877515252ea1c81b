package train

import "github.com/topictag/topictag/tagger/internal/vocab"

// wordUse says how often a corpus has a word.
type wordUse struct {
	times     int // with every repetition
	documents int // the number of documents with the word
	last      int // the number of the last of them, from 1
}

// countUses counts the words of a block of a document, which has a number from 1. All blocks of
// a document must come in succession.
func (c *encodedCorpus) countUses(block []int32, document int) {
	for _, w := range block {
		if w == vocab.Break {
			continue
		}
		use := &c.uses[w]
		use.times++
		if use.last != document {
			use.last = document
			use.documents++
		}
	}
}

// knownShare returns the share of all words that is among the kept terms of a selection, and
// the mean number of words of a document.
func (c *encodedCorpus) knownShare(s *Selection, kept []int32) (share, meanWords float64) {
	isKept := make([]bool, len(s.DF))
	for _, id := range kept {
		isKept[id] = true
	}
	known, all := 0, 0
	for word, use := range c.uses {
		all += use.times
		if id := s.ids[word]; id != vocab.Unknown && isKept[id] {
			known += use.times
		}
	}
	return float64(known) / float64(max(all, 1)), float64(all) / float64(max(len(c.examples), 1))
}
