package train

import (
	"cmp"
	"strings"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Spelling is a word as texts write it. Models know stems, and people want to see words.
type Spelling struct {
	Text  string
	Word  int32 // the id of the normalized word
	Count int   // how often texts write it so
}

// MostFrequentSpellings returns the most frequent spelling of each word, by the word's id.
// words is the number of words. Of equally frequent spellings it takes the alphabetically
// first. A word without spellings has "".
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

// spellingCounts counts the spellings of a corpus. The id of a spelling is its index in all.
type spellingCounts struct {
	ids map[string]int32 // by text
	all []Spelling
}

// add returns the id of a spelling. It adds the spelling if it is new.
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

// count counts a block of words with ids of spellings, and replaces their ids by ids of words.
func (s *spellingCounts) count(block []int32) {
	for i, w := range block {
		if w != vocab.Break {
			x := &s.all[w]
			x.Count++
			block[i] = x.Word
		}
	}
}
