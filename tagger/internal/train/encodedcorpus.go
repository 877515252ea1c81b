package train

import (
	"cmp"
	"slices"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// encodedCorpus is a training corpus as ids of words, so that training reads its input once.
// The order of topics and examples depends only on their content. So what is learned does
// not depend on the order of the documents.
type encodedCorpus struct {
	names     []string  // the words by id, in the order in which they were first read
	spellings []string  // the same words, as most texts write them
	uses      []wordUse // of the same words
	english   bool      // most documents whose language was detected are English
	topics    []string  // sorted
	examples  []example
	packed    wordArena // the words of the examples
	labels    []label   // of all examples, by example and then by topic
}

// example is a training document. A title and an abstract of 1,400 bytes take less than 400
// bytes here: little more than a byte or two a word.
type example struct {
	text       uint64     // the hash of title and abstract
	weight     float64    // for topics without a label, which the document does not carry
	words      arenaPlace // of the title, and then of the abstract
	firstLabel uint32     // the index in encodedCorpus.labels
	labelCount int32
	calibrates bool    // the document sets probabilities and thresholds
	share      float32 // its weight in that; below 0 it is that of each label
}

// label is what is known of one topic of an example.
type label struct {
	topic  int32
	target float64 // the probability that the example carries the topic
	weight float64 // 0 counts neither way
}

// sort sorts topics and examples by their content. Of two labels of one topic of an example
// it keeps the first in order.
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
		return cmp.Or(
			cmp.Compare(a.text, b.text),
			slices.CompareFunc(c.labelsOf(&a), c.labelsOf(&b), compareLabels),
			cmp.Compare(a.weight, b.weight),
			compareBools(a.calibrates, b.calibrates),
			cmp.Compare(a.share, b.share),
		)
	})
}

// compareLabels orders labels by topic. Of two labels of one topic the more probable is first.
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

// labelsOf returns the labels of an example.
func (c *encodedCorpus) labelsOf(x *example) []label { return c.labels[x.firstLabel:][:x.labelCount] }

// label returns the label of an example for a topic. Without a label the example does not
// carry the topic.
func (c *encodedCorpus) label(x *example, topic int32) label {
	for _, l := range c.labelsOf(x) {
		if l.topic == topic {
			return l
		}
	}
	return label{topic: topic, weight: x.weight}
}

// rows returns, by topic, the examples that count for or against the topic.
func (c *encodedCorpus) rows() [][]linear.Row {
	fold := c.dealFolds()
	rows := make([][]linear.Row, len(c.topics))
	for i := range c.examples {
		x := &c.examples[i]
		for topic := range rows {
			if l := c.label(x, int32(topic)); l.weight != 0 {
				share := float64(x.share)
				if share < 0 {
					share = l.weight
				}
				rows[topic] = append(rows[topic], linear.Row{
					Index: i, Target: l.target, Weight: l.weight, Calibrates: x.calibrates, Share: share, Fold: fold[i],
				})
			}
		}
	}
	return rows
}
