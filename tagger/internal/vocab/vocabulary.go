package vocab

import (
	"slices"
	"strings"
)

// An n-gram's id is found from ids alone: a word's id in words, and a longer
// gram's from the id of the gram without its last word and the id of that
// word. Words have the ids from 0, longer grams those that follow, each behind its
// prefix. A vocabulary never changes.
type Vocabulary struct {
	ids       map[string]int32
	Words     []string // of the words
	Spellings []string // the words as most texts write them; nil if that is not known
	Grams     []Gram   // of two words and more
	table     gramTable
}

// Gram is an n-gram of at least two words: the gram without its last word, and
// that word.
type Gram struct{ Prefix, Last int32 }

func (g Gram) Key() uint64 { return uint64(uint32(g.Prefix))<<32 | uint64(uint32(g.Last)) }

// New makes the vocabulary of the given words and grams.
func New(words, spellings []string, grams []Gram) *Vocabulary {
	v := &Vocabulary{
		ids:       make(map[string]int32, len(words)),
		Words:     words,
		Spellings: spellings,
		Grams:     grams,
		table:     newGramTable(grams),
	}
	for id, word := range words {
		v.ids[word] = int32(id)
	}
	return v
}

// HasDuplicates reports whether no term stands in the vocabulary twice.
func (v *Vocabulary) HasDuplicates() bool {
	for i, g := range v.Grams {
		if v.table.index(g) != int32(i) {
			return true
		}
	}
	return len(v.ids) < len(v.Words)
}

func (v *Vocabulary) Size() int { return len(v.Words) + len(v.Grams) }

// Term returns the text of a term, as the analyzer makes it.
func (v *Vocabulary) Term(id int32) string { return v.join(id, v.Words) }

// join returns the words of a term, by what each is called in names.
func (v *Vocabulary) join(id int32, names []string) string {
	if int(id) < len(v.Words) {
		return names[id]
	}
	if g := v.Grams[int(id)-len(v.Words)]; int(g.Prefix) < len(v.Words) { // most are pairs
		return names[g.Prefix] + " " + names[g.Last]
	}
	var words []string
	for int(id) >= len(v.Words) {
		g := v.Grams[int(id)-len(v.Words)]
		words = append(words, names[g.Last])
		id = g.Prefix
	}
	words = append(words, names[id])
	slices.Reverse(words)
	return strings.Join(words, " ")
}

// Surface returns a term as most texts write its words.
func (v *Vocabulary) Surface(id int32) string {
	if v.Spellings == nil {
		return v.Term(id)
	}
	return v.join(id, v.Spellings)
}

// LookUp returns the id of a word as the analyzer makes it, or Unknown.
func (v *Vocabulary) LookUp(word string) int32 {
	if id, ok := v.ids[word]; ok {
		return id
	}
	return Unknown
}
