package counts

import (
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/train"
)

// spelling is a word as it is written.
type spelling struct {
	word int32
	text string
}

// spell counts a spelling.
func (c *Counts) spell(s spelling, by int) {
	n, known := c.spellings[s]
	if !known {
		s.text = strings.Clone(s.text)
		n = new(int)
		c.spellings[s] = n
	}
	if *n += by; *n == 0 {
		delete(c.spellings, s)
	}
}

// mostFrequentSpellings returns the spelling of each word that came up most often, by its id.
func (c *Counts) mostFrequentSpellings() []string {
	var all []train.Spelling
	for x, n := range c.spellings {
		all = append(all, train.Spelling{Text: x.text, Word: x.word, Count: *n})
	}
	return train.MostFrequentSpellings(all, len(c.terms))
}

// spellingsByWord returns how each word is written, in the order of the alphabet.
func (c *Counts) spellingsByWord() map[int32][]string {
	all := map[int32][]string{}
	for s := range c.spellings {
		all[s.word] = append(all[s.word], s.text)
	}
	for _, texts := range all {
		slices.Sort(texts)
	}
	return all
}
