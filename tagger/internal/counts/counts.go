package counts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Counts are all that naive Bayes learns of documents: in how many each term stands,
// whatever its number in one, and how many of these carry each topic. They are whole
// numbers, so a document that is taken out again leaves no trace, and nothing depends
// on the order of documents.
type Counts struct {
	words     map[string]int32
	grams     map[vocab.Gram]int32
	terms     []countedTerm    // by id; words and grams as they came up
	Spellings map[spelt]*int   // how often; a map of numbers would put the key anew with each, and keep the text that it is part of
	Topics    []*topicCounts   // nil if it was removed
	places    map[string]int32 // of topics by name: bibliographies have many thousands
	Texts     map[uint64][]LabelSet
	Documents int
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
	Text string
}

// topicCounts are those of the documents with a topic, and of those that count
// neither way.
type topicCounts struct {
	Name         string
	with, unsure counted
}

type counted struct {
	documents int
	terms     map[int32]int32 // documents by term
}

// LabelSet are the topics of a document: twice their places in topics, plus one where
// it counts neither way; sorted.
type LabelSet []int32

func New() *Counts {
	return &Counts{words: map[string]int32{}, grams: map[vocab.Gram]int32{}, Spellings: map[spelt]*int{}, places: map[string]int32{}, Texts: map[uint64][]LabelSet{}}
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
func (c *Counts) add(d *Document, labels LabelSet, by int32) {
	c.Documents += int(by)
	c.english += d.english * int(by)
	for _, id := range d.terms {
		c.terms[id].documents += by
	}
	for i, id := range d.words {
		c.terms[id].uses += int(by)
		c.spell(spelt{id, d.spellings[i]}, int(by))
	}
	for _, l := range labels {
		t := c.Topics[l/2]
		if l%2 == 1 {
			t.unsure.add(d.terms, by)
		} else {
			t.with.add(d.terms, by)
		}
	}
}

// spell counts a spelling.
func (c *Counts) spell(s spelt, by int) {
	n, known := c.Spellings[s]
	if !known {
		s.Text = strings.Clone(s.Text)
		n = new(int)
		c.Spellings[s] = n
	}
	if *n += by; *n == 0 {
		delete(c.Spellings, s)
	}
}

// has reports whether a document may be taken out: whether its counts are there.
func (c *Counts) has(d *Document, labels LabelSet) bool {
	uses := map[spelt]int{}
	for i, id := range d.words {
		uses[spelt{id, d.spellings[i]}]++
	}
	for s, n := range uses {
		if had := c.Spellings[s]; had == nil || *had < n || c.terms[s.word].uses < n {
			return false
		}
	}
	for _, id := range d.terms {
		if c.terms[id].documents == 0 {
			return false
		}
		for _, l := range labels {
			t := c.Topics[l/2]
			if l%2 == 0 && t.with.terms[id] == 0 || l%2 == 1 && t.unsure.terms[id] == 0 {
				return false
			}
		}
	}
	return true
}

// TopicPlace returns the place of a topic, a new one if it is new.
func (c *Counts) TopicPlace(name string) int32 {
	i, known := c.places[name]
	if !known {
		i = int32(len(c.Topics))
		name = strings.Clone(name) // not to keep the document's text
		c.places[name] = i
		c.Topics = append(c.Topics, newTopicCounts(name))
	}
	return i
}

// TopicNames returns the names of the topics, sorted.
func (c *Counts) TopicNames() []string {
	var names []string
	for _, t := range c.Topics {
		if t != nil {
			names = append(names, t.Name)
		}
	}
	slices.Sort(names)
	return names
}

// FindTopic returns the place of a topic, -1 if there is none.
func (c *Counts) FindTopic(name string) int {
	if i, known := c.places[name]; known {
		return int(i)
	}
	return -1
}

// AddTopics adds the topics of a document that are new.
func (c *Counts) AddTopics(d corpus.Document) {
	for _, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			c.TopicPlace(name)
		}
	}
}

// Labels returns the labels of a document, without topics that are not known. A topic
// that it has for certain and otherwise too counts as certain.
func (c *Counts) Labels(d corpus.Document) LabelSet {
	var all LabelSet
	for unsure, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			if i := c.FindTopic(name); i >= 0 {
				all = append(all, int32(2*i+unsure))
			}
		}
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b int32) bool { return a/2 == b/2 })
}

// word returns the id of a word, a new one if it is new.
func (c *Counts) word(name string) int32 {
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
func (c *Counts) commonest() []string {
	var s train.Spellings
	for x, n := range c.Spellings {
		s.All = append(s.All, train.Spelling{Text: x.Text, Word: x.word, Count: *n})
	}
	return s.Commonest(len(c.terms))
}

func (c *Counts) RenameTopic(i int, name string) {
	delete(c.places, c.Topics[i].Name)
	c.places[name] = int32(i)
	c.Topics[i].Name = name
}

func (c *Counts) RemoveTopic(i int) {
	delete(c.places, c.Topics[i].Name)
	c.Topics[i] = nil
	for text, sets := range c.Texts {
		for j, set := range sets {
			sets[j] = slices.DeleteFunc(slices.Clone(set), func(l int32) bool { return int(l/2) == i })
		}
		c.Texts[text] = sets
	}
}
