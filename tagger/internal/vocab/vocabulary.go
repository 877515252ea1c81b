// Package vocab turns texts into counts of terms. A Vocabulary numbers the terms of a model,
// which are words and n-grams. A Reader turns a text into ids of words, and an NGramFinder
// finds the n-grams. A Bag counts the terms of a document, and a Trace records their places.
// The package imports only package tokenize.
//
// The loop over words is the hot path of tagging. It works on blocks, allocates nothing, and
// avoids unpredictable branches.
package vocab

import (
	"slices"
	"strings"
)

// Vocabulary numbers the terms of a model. Words have the ids from 0, and n-grams have the
// ids that follow, each after its prefix. An n-gram's id is found from two ids: that of
// the n-gram without its last word, and that of the last word.
//
// A Vocabulary does not change, and is safe for concurrent use.
type Vocabulary struct {
	Words     []string // by id, as the analyzer makes them
	Spellings []string // the words as most texts write them; nil if that is not known
	Grams     []Gram   // the n-grams of two words and more
	ids       wordTable
	table     gramTable
}

// Gram is an n-gram of at least two words, by two ids.
type Gram struct {
	Prefix int32 // the n-gram or word without the last word
	Last   int32 // the last word
}

// Key returns the gram as one number. Different grams have different keys.
func (g Gram) Key() uint64 { return uint64(uint32(g.Prefix))<<32 | uint64(uint32(g.Last)) }

// New returns the vocabulary of the words and grams. It keeps the slices, which must not
// change afterward. Ids in grams must be valid, and each gram must follow its prefix.
// spellings has one element a word, or is nil.
func New(words, spellings []string, grams []Gram) *Vocabulary {
	return &Vocabulary{
		Words:     words,
		Spellings: spellings,
		Grams:     grams,
		ids:       newWordTable(words),
		table:     newGramTable(grams),
	}
}

// HasDuplicates reports whether two ids have the same term. Such a vocabulary is damaged.
func (v *Vocabulary) HasDuplicates() bool {
	for i, g := range v.Grams {
		if v.table.index(g) != int32(i) {
			return true
		}
	}
	return v.ids.twice
}

// LookUp returns the id of a word, as the analyzer makes it, or Unknown.
func (v *Vocabulary) LookUp(word string) int32 { return v.ids.index(word) }

// Size returns the number of terms. Ids are below it.
func (v *Vocabulary) Size() int { return len(v.Words) + len(v.Grams) }

// Term returns the text of a term, as the analyzer makes it.
func (v *Vocabulary) Term(id int32) string { return v.join(id, v.Words) }

// Surface returns the text of a term, as most texts write its words. It returns Term if
// spellings are not known.
func (v *Vocabulary) Surface(id int32) string {
	if v.Spellings == nil {
		return v.Term(id)
	}
	return v.join(id, v.Spellings)
}

// join joins the words of a term by spaces. texts has the words by id.
func (v *Vocabulary) join(id int32, texts []string) string {
	if int(id) < len(v.Words) {
		return texts[id]
	}
	if g := v.Grams[int(id)-len(v.Words)]; int(g.Prefix) < len(v.Words) { // most n-grams are pairs
		return texts[g.Prefix] + " " + texts[g.Last]
	}
	var words []string
	for int(id) >= len(v.Words) {
		g := v.Grams[int(id)-len(v.Words)]
		words = append(words, texts[g.Last])
		id = g.Prefix
	}
	words = append(words, texts[id])
	slices.Reverse(words)
	return strings.Join(words, " ")
}
