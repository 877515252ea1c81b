package counts

import (
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/train"
)

// spelling is a word as texts write it.
type spelling struct {
	word int32 // the id of the normalized word
	text string
}

// spell adds by to the count of a spelling.
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

// mostFrequentSpellings returns the most frequent spelling of each word, by the word's id.
func (c *Counts) mostFrequentSpellings() []string {
	var all []train.Spelling
	for s, n := range c.spellings {
		all = append(all, train.Spelling{Text: s.text, Word: s.word, Count: *n})
	}
	return train.MostFrequentSpellings(all, len(c.terms))
}

// spellingsByWord returns the spellings of each word, sorted, by the word's id.
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
