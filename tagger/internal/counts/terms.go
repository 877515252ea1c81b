package counts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// countedTerm is a word or an n-gram.
type countedTerm struct {
	text        string     // of a word
	gram        vocab.Gram // of an n-gram, by the ids of terms
	size        int        // the number of words
	documents   int32      // with the term
	occurrences int        // of a word, in all documents
}

// word returns the id of a word. It gives a new id to a new word.
func (c *Counts) word(text string) int32 {
	id, known := c.words[text]
	if !known {
		id = int32(len(c.terms))
		text = strings.Clone(text)
		c.words[text] = id
		c.terms = append(c.terms, countedTerm{text: text, size: 1})
	}
	return id
}

// gram returns the id of an n-gram. It gives a new id to a new n-gram.
func (c *Counts) gram(g vocab.Gram) int32 {
	id, known := c.grams[g]
	if !known {
		id = int32(len(c.terms))
		c.grams[g] = id
		c.terms = append(c.terms, countedTerm{gram: g, size: c.terms[g.Prefix].size + 1})
	}
	return id
}

// order returns the ids of the terms in at least minDocs documents, in the order of a
// selection. Shorter terms are before longer ones. Of terms of one size the most frequent is
// first, and then the alphabetically first. places has the index in ids by id, or Unknown.
//
// Documents have the parts of an n-gram wherever they have the n-gram. If a damaged file says
// otherwise, order omits n-grams whose parts it leaves out.
func (c *Counts) order(minDocs int) (ids, places []int32) {
	places = make([]int32, len(c.terms))
	for id := range c.terms {
		places[id] = vocab.Unknown
		if int(c.terms[id].documents) >= max(minDocs, 1) {
			ids = append(ids, int32(id))
		}
	}
	slices.SortStableFunc(ids, func(a, b int32) int { return cmp.Compare(c.terms[a].size, c.terms[b].size) })
	for start := 0; start < len(ids); {
		size := c.terms[ids[start]].size
		if size > 1 {
			ids = append(ids[:start], slices.DeleteFunc(ids[start:], func(id int32) bool {
				g := c.terms[id].gram
				lacksPart := places[g.Prefix] == vocab.Unknown || places[g.Last] == vocab.Unknown
				return c.terms[id].size == size && lacksPart
			})...)
			if start == len(ids) || c.terms[ids[start]].size > size {
				continue
			}
		}
		end := start
		for end < len(ids) && c.terms[ids[end]].size == size {
			end++
		}
		c.sortTerms(ids[start:end], places)
		for i, id := range ids[start:end] {
			places[id] = int32(start + i)
		}
		start = end
	}
	return ids, places
}

// sortTerms sorts terms of one size. places has the places of all shorter terms.
func (c *Counts) sortTerms(ids, places []int32) {
	slices.SortFunc(ids, func(a, b int32) int {
		x, y := &c.terms[a], &c.terms[b]
		if most := cmp.Compare(y.documents, x.documents); most != 0 || x.size == 1 {
			return cmp.Or(most, cmp.Compare(x.text, y.text))
		}
		return cmp.Or(
			cmp.Compare(places[x.gram.Prefix], places[y.gram.Prefix]),
			cmp.Compare(places[x.gram.Last], places[y.gram.Last]),
		)
	})
}
