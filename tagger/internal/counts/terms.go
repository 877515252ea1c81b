package counts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topictag/topictag/tagger/internal/vocab"
)

// countedTerm is a word, or a gram of two terms.
type countedTerm struct {
	text        string     // of a word
	gram        vocab.Gram // if it is no word; of ids of terms
	size        int        // in words
	documents   int32
	occurrences int // of a word, in all documents
}

// word returns the id of a word, a new one if it is new.
func (c *Counts) word(name string) int32 {
	id, known := c.words[name]
	if !known {
		id = int32(len(c.terms))
		name = strings.Clone(name)
		c.words[name] = id
		c.terms = append(c.terms, countedTerm{text: name, size: 1})
	}
	return id
}

// lengthen returns the id of a gram, a new one if it is new.
func (c *Counts) lengthen(g vocab.Gram) int32 {
	id, known := c.grams[g]
	if !known {
		id = int32(len(c.terms))
		c.grams[g] = id
		c.terms = append(c.terms, countedTerm{gram: g, size: c.terms[g.Prefix].size + 1})
	}
	return id
}

// order returns the ids of the terms in at least so many documents, words first and
// grams by their size, and their places in it by id. Among those of a size it is
// that of selections: most documents first, then the alphabet. A gram stands in no more
// documents than its parts; where a file has said otherwise it is left out with them.
func (c *Counts) order(least int) (ids, places []int32) {
	places = make([]int32, len(c.terms))
	for id := range c.terms {
		places[id] = vocab.Unknown
		if int(c.terms[id].documents) >= max(least, 1) {
			ids = append(ids, int32(id))
		}
	}
	slices.SortStableFunc(ids, func(a, b int32) int { return cmp.Compare(c.terms[a].size, c.terms[b].size) })
	for start := 0; start < len(ids); {
		size := c.terms[ids[start]].size
		if size > 1 {
			ids = append(ids[:start], slices.DeleteFunc(ids[start:], func(id int32) bool {
				x := &c.terms[id]
				return x.size == size && (places[x.gram.Prefix] == vocab.Unknown || places[x.gram.Last] == vocab.Unknown)
			})...)
			if start == len(ids) || c.terms[ids[start]].size > size {
				continue
			}
		}
		end := start
		for end < len(ids) && c.terms[ids[end]].size == size {
			end++
		}
		slices.SortFunc(ids[start:end], func(a, b int32) int {
			x, y := &c.terms[a], &c.terms[b]
			if most := cmp.Compare(y.documents, x.documents); most != 0 || size == 1 {
				return cmp.Or(most, cmp.Compare(x.text, y.text))
			}
			return cmp.Or(cmp.Compare(places[x.gram.Prefix], places[y.gram.Prefix]), cmp.Compare(places[x.gram.Last], places[y.gram.Last]))
		})
		for i, id := range ids[start:end] {
			places[id] = int32(start + i)
		}
		start = end
	}
	return ids, places
}
