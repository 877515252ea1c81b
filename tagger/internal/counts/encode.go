package counts

import (
	"cmp"
	"slices"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Encode writes the counts. Equal counts give equal bytes, in whatever order the documents
// were learned.
func (c *Counts) Encode(e *modelfile.Encoder) {
	ids, places := c.order(1)
	e.Count(c.documents)
	e.Count(max(c.english, 0))
	e.Count(max(-c.english, 0))
	c.encodeTerms(e, ids, places)
	topics := c.encodeTopics(e, places)
	c.encodeLabels(e, topics)
}

// encodeTerms writes the words with their spellings, and then the n-grams.
func (c *Counts) encodeTerms(e *modelfile.Encoder, ids, places []int32) {
	spellings := c.spellingsByWord()
	words := slices.IndexFunc(ids, func(id int32) bool { return c.terms[id].size > 1 })
	if words < 0 {
		words = len(ids)
	}
	e.Count(words)
	for _, id := range ids[:words] {
		x := &c.terms[id]
		e.String(x.text)
		e.Count(int(x.documents))
		e.Count(x.occurrences)
		e.Count(len(spellings[id]))
		for _, text := range spellings[id] {
			e.String(text)
			e.Count(*c.spellings[spelling{id, text}])
		}
	}
	e.Count(len(ids) - words)
	for _, id := range ids[words:] {
		x := &c.terms[id]
		e.Count(int(places[x.gram.Prefix]))
		e.Count(int(places[x.gram.Last]))
		e.Count(int(x.documents))
	}
}

// encodeTopics writes the topics, sorted by name. It returns their places in this order.
func (c *Counts) encodeTopics(e *modelfile.Encoder, places []int32) (topics []int32) {
	var sorted []int32
	for i, t := range c.topics {
		if t != nil {
			sorted = append(sorted, int32(i))
		}
	}
	slices.SortFunc(sorted, func(a, b int32) int { return cmp.Compare(c.topics[a].name, c.topics[b].name) })
	topics = make([]int32, len(c.topics))
	e.Count(len(sorted))
	for place, i := range sorted {
		topics[i] = int32(place)
		e.String(c.topics[i].name)
		c.topics[i].positive.encode(e, places)
		c.topics[i].borderline.encode(e, places)
	}
	return topics
}

// encode writes the counts of terms by rising place. It writes a place as the distance from
// the place before.
func (c *documentCounts) encode(e *modelfile.Encoder, places []int32) {
	type count struct{ place, documents int32 }
	var all []count
	for id, n := range c.byTerm {
		if places[id] != vocab.Unknown {
			all = append(all, count{places[id], n})
		}
	}
	slices.SortFunc(all, func(a, b count) int { return cmp.Compare(a.place, b.place) })
	e.Count(c.documents)
	e.Count(len(all))
	before := int32(0)
	for _, x := range all {
		e.Count(int(x.place - before))
		e.Count(int(x.documents))
		before = x.place
	}
}

// encodeLabels writes the hashes of the texts with their labels, both sorted. topics has the
// places of the topics.
func (c *Counts) encodeLabels(e *modelfile.Encoder, topics []int32) {
	texts := make([]uint64, 0, len(c.labels))
	for text := range c.labels {
		texts = append(texts, text)
	}
	slices.Sort(texts)
	e.Count(len(texts))
	for _, text := range texts {
		var sets []LabelSet
		for _, set := range c.labels[text] {
			sets = append(sets, set.withTopics(topics))
		}
		slices.SortFunc(sets, func(a, b LabelSet) int { return slices.Compare(a, b) })
		e.Hash(text)
		e.Count(len(sets))
		for _, set := range sets {
			e.Count(len(set))
			for _, l := range set {
				e.Count(int(l))
			}
		}
	}
}
