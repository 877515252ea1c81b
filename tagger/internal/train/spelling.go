package train

import (
	"cmp"
	"strings"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// spellingCounts counts how the words of a training corpus are written. Models know
// stems, and people want to see words.
type spellingCounts struct {
	ids map[string]int32 // by the word as written
	all []Spelling
}

// Spelling is a word as it is written.
type Spelling struct {
	Text  string
	Word  int32 // its id, normalized
	Count int
}

// add returns the id of a spelling, a new one if there is none yet.
func (s *spellingCounts) add(written string, word int32) int32 {
	id, ok := s.ids[written]
	if !ok {
		id = int32(len(s.all))
		written = strings.Clone(written)
		s.ids[written] = id
		s.all = append(s.all, Spelling{Text: written, Word: word})
	}
	return id
}

// count counts a block of words that have ids of spellings, and gives them those of
// words.
func (s *spellingCounts) count(block []vocab.Word) {
	for i, w := range block {
		if w.ID != vocab.Break {
			x := &s.all[w.ID]
			x.Count++
			block[i].ID = x.Word
		}
	}
}

// MostFrequentSpellings returns, by the id of the word, the spelling that came up most often;
// among equals it is the first in the order of the alphabet.
func MostFrequentSpellings(all []Spelling, words int) []string {
	best := make([]Spelling, words)
	for _, x := range all {
		if b := &best[x.Word]; cmp.Or(cmp.Compare(x.Count, b.Count), cmp.Compare(b.Text, x.Text)) > 0 {
			*b = x
		}
	}
	texts := make([]string, words)
	for i, x := range best {
		texts[i] = x.Text
	}
	return texts
}
