package tagger

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// counts are all that naive Bayes learns of documents: in how many each term stands,
// whatever its number in one, and how many of these carry each topic. They are whole
// numbers, so a document that is taken out again leaves no trace, and nothing depends
// on the order of documents.
type counts struct {
	words     map[string]int32
	grams     map[vocab.Gram]int32
	terms     []countedTerm    // by id; words and grams as they came up
	spellings map[spelt]*int   // how often; a map of numbers would put the key anew with each, and keep the text that it is part of
	topics    []*topicCounts   // nil if it was removed
	places    map[string]int32 // of topics by name: bibliographies have many thousands
	texts     map[uint64][]labelSet
	documents int
	english   int // documents, less those of other languages
}

// countedTerm is a word, or a gram of two terms.
type countedTerm struct {
	name      string     // of a word
	gram      vocab.Gram // if it is no word; of ids of terms
	size      int        // in words
	documents int32
	uses      int // of a word, in all documents
}

// spelt is a word as it is written.
type spelt struct {
	word int32
	text string
}

// topicCounts are those of the documents with a topic, and of those that count
// neither way.
type topicCounts struct {
	name         string
	with, unsure counted
}

type counted struct {
	documents int
	terms     map[int32]int32 // documents by term
}

// labelSet are the topics of a document: twice their places in topics, plus one where
// it counts neither way; sorted.
type labelSet []int32

func newCounts() *counts {
	return &counts{words: map[string]int32{}, grams: map[vocab.Gram]int32{}, spellings: map[spelt]*int{}, places: map[string]int32{}, texts: map[uint64][]labelSet{}}
}

func newTopicCounts(name string) *topicCounts {
	return &topicCounts{name, counted{terms: map[int32]int32{}}, counted{terms: map[int32]int32{}}}
}

// add counts documents with the given terms; one if by is 1, one less if it is -1.
func (c *counted) add(terms []int32, by int32) {
	c.documents += int(by)
	for _, id := range terms {
		if c.terms[id] += by; c.terms[id] == 0 {
			delete(c.terms, id)
		}
	}
}

// add adds a document with its labels, or with a by of -1 takes it out.
func (c *counts) add(d *document, labels labelSet, by int32) {
	c.documents += int(by)
	c.english += d.english * int(by)
	for _, id := range d.terms {
		c.terms[id].documents += by
	}
	for i, id := range d.words {
		c.terms[id].uses += int(by)
		c.spell(spelt{id, d.spellings[i]}, int(by))
	}
	for _, l := range labels {
		t := c.topics[l/2]
		if l%2 == 1 {
			t.unsure.add(d.terms, by)
		} else {
			t.with.add(d.terms, by)
		}
	}
}

// spell counts a spelling.
func (c *counts) spell(s spelt, by int) {
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

// has reports whether a document may be taken out: whether its counts are there.
func (c *counts) has(d *document, labels labelSet) bool {
	uses := map[spelt]int{}
	for i, id := range d.words {
		uses[spelt{id, d.spellings[i]}]++
	}
	for s, n := range uses {
		if had := c.spellings[s]; had == nil || *had < n || c.terms[s.word].uses < n {
			return false
		}
	}
	for _, id := range d.terms {
		if c.terms[id].documents == 0 {
			return false
		}
		for _, l := range labels {
			t := c.topics[l/2]
			if l%2 == 0 && t.with.terms[id] == 0 || l%2 == 1 && t.unsure.terms[id] == 0 {
				return false
			}
		}
	}
	return true
}

// topicPlace returns the place of a topic, a new one if it is new.
func (c *counts) topicPlace(name string) int32 {
	i, known := c.places[name]
	if !known {
		i = int32(len(c.topics))
		name = strings.Clone(name) // not to keep the document's text
		c.places[name] = i
		c.topics = append(c.topics, newTopicCounts(name))
	}
	return i
}

// findTopic returns the place of a topic, -1 if there is none.
func (c *counts) findTopic(name string) int {
	if i, known := c.places[name]; known {
		return int(i)
	}
	return -1
}

// addTopics adds the topics of a document that are new.
func (c *counts) addTopics(d corpus.Document) {
	for _, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			c.topicPlace(name)
		}
	}
}

// labels returns the labels of a document, without topics that are not known. A topic
// that it has for certain and otherwise too counts as certain.
func (c *counts) labels(d corpus.Document) labelSet {
	var all labelSet
	for unsure, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			if i := c.findTopic(name); i >= 0 {
				all = append(all, int32(2*i+unsure))
			}
		}
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b int32) bool { return a/2 == b/2 })
}

// word returns the id of a word, a new one if it is new.
func (c *counts) word(name string) int32 {
	id, known := c.words[name]
	if !known {
		id = int32(len(c.terms))
		name = strings.Clone(name)
		c.words[name] = id
		c.terms = append(c.terms, countedTerm{name: name, size: 1})
	}
	return id
}

// lengthen returns the id of a gram, a new one if it is new.
func (c *counts) lengthen(g vocab.Gram) int32 {
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
func (c *counts) order(least int) (ids, places []int32) {
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
				return cmp.Or(most, cmp.Compare(x.name, y.name))
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

// commonest returns the spelling of each word that came up most often, by its id.
func (c *counts) commonest() []string {
	var s train.Spellings
	for x, n := range c.spellings {
		s.All = append(s.All, train.Spelling{Text: x.text, Word: x.word, Count: *n})
	}
	return s.Commonest(len(c.terms))
}

func (c *counts) renameTopic(i int, name string) {
	delete(c.places, c.topics[i].name)
	c.places[name] = int32(i)
	c.topics[i].name = name
}

func (c *counts) removeTopic(i int) {
	delete(c.places, c.topics[i].name)
	c.topics[i] = nil
	for text, sets := range c.texts {
		for j, set := range sets {
			sets[j] = slices.DeleteFunc(slices.Clone(set), func(l int32) bool { return int(l/2) == i })
		}
		c.texts[text] = sets
	}
}
