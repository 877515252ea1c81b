package train

import (
	"cmp"
	"slices"
)

// example is a training document whose text has become word ids, so that input
// is read once and a document takes little more than a byte or two a word: titles and
// abstracts of 1,400 bytes take less than 400, all told.
type example struct {
	text       uint64     // hash of title and abstract: equal texts stay in one fold
	weight     float64    // for the topics without label: the example is one against them
	words      arenaPlace // of title, then abstract
	firstLabel int        // where they begin in training.labels
	labelCount int32      // how many there are
	calibrates bool
}

// label is what is known of one topic of an example.
type label struct {
	topic  int32
	target float64 // probability that the example carries the topic
	weight float64
}

// encodedCorpus is a corpus as word ids. Ids of words and topics are in the order
// of their text and examples in that of their hashes, whatever the order in
// which the documents came: what is learnt from it cannot depend on that.
type encodedCorpus struct {
	names     []string // of words, in the order in which they were first seen
	spellings []string // the same words, as most texts write them
	english   bool     // most of those that tell their language
	topics    []string // sorted
	examples  []example
	packed    wordArena // words of the examples
	labels    []label   // of all examples, by example and then by topic
}

// sort brings topics and examples into the order that their content gives.
func (c *encodedCorpus) sort() {
	order := slices.Sorted(slices.Values(c.topics))
	for i, l := range c.labels {
		place, _ := slices.BinarySearch(order, c.topics[l.topic])
		c.labels[i].topic = int32(place)
	}
	c.topics, c.labels = order, slices.Clip(c.labels)
	for i := range c.examples {
		labels := c.labelsOf(&c.examples[i])
		slices.SortFunc(labels, compareLabels)
		labels = slices.CompactFunc(labels, func(a, b label) bool { return a.topic == b.topic })
		c.examples[i].labelCount = int32(len(labels))
	}
	slices.SortFunc(c.examples, func(a, b example) int {
		return cmp.Or(cmp.Compare(a.text, b.text), slices.CompareFunc(c.labelsOf(&a), c.labelsOf(&b), compareLabels),
			cmp.Compare(a.weight, b.weight), compareBools(a.calibrates, b.calibrates))
	})
}

// compareLabels orders by topic; of two labels of one topic that which says yes
// is the first.
func compareLabels(a, b label) int {
	return cmp.Or(cmp.Compare(a.topic, b.topic), cmp.Compare(b.target, a.target), cmp.Compare(b.weight, a.weight))
}

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// labelsOf returns what is known of the topics of an example.
func (c *encodedCorpus) labelsOf(x *example) []label { return c.labels[x.firstLabel:][:x.labelCount] }

// label returns what is known of a topic of an example.
func (c *encodedCorpus) label(x *example, topic int32) label {
	for _, l := range c.labelsOf(x) {
		if l.topic == topic {
			return l
		}
	}
	return label{topic: topic, weight: x.weight}
}
