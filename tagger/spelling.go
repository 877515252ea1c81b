package tagger

import (
	"cmp"
	"strings"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// spellings counts how the words of a training corpus are written. Models know
// stems, and people want to see words.
type spellings struct {
	ids map[string]int32 // by the word as written
	all []spelling
}

// spelling is a word as it is written.
type spelling struct {
	text  string
	word  int32 // its id, normalized
	count int
}

// add returns the id of a spelling, a new one if there is none yet.
func (s *spellings) add(written string, word int32) int32 {
	id, ok := s.ids[written]
	if !ok {
		id = int32(len(s.all))
		written = strings.Clone(written)
		s.ids[written] = id
		s.all = append(s.all, spelling{text: written, word: word})
	}
	return id
}

// read counts a block of words that have ids of spellings, and gives them those of
// words.
func (s *spellings) read(block []vocab.Word) {
	for i, w := range block {
		if w.ID != vocab.Broken {
			x := &s.all[w.ID]
			x.count++
			block[i].ID = x.word
		}
	}
}

// commonest returns, by the id of the word, the spelling that came up most often;
// among equals it is the first in the order of the alphabet.
func (s *spellings) commonest(words int) []string {
	best := make([]spelling, words)
	for _, x := range s.all {
		if b := &best[x.word]; cmp.Or(cmp.Compare(x.count, b.count), cmp.Compare(b.text, x.text)) > 0 {
			*b = x
		}
	}
	texts := make([]string, words)
	for i, x := range best {
		texts[i] = x.text
	}
	return texts
}
