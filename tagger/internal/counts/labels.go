package counts

import (
	"slices"

	"github.com/topictag/topictag/corpus"
)

// Label is the label of a document for a topic. It is twice the topic's index, plus one for a
// borderline topic, for which the document counts neither way. Files store this number.
type Label int32

// LabelSet holds the labels of a document, sorted, with at most one label a topic. Topics
// without a label are those that the document does not carry.
type LabelSet []Label

func newLabel(topic int, borderline bool) Label {
	if borderline {
		return Label(2*topic + 1)
	}
	return Label(2 * topic)
}

// topic returns the index of the topic.
func (l Label) topic() int { return int(l / 2) }

// borderline reports whether the document counts neither way for the topic.
func (l Label) borderline() bool { return l%2 == 1 }

// withTopic returns the label for a topic of another index.
func (l Label) withTopic(topic int) Label { return newLabel(topic, l.borderline()) }

// withTopics returns the labels for topics of other indexes, which topics holds by the
// old index.
func (s LabelSet) withTopics(topics []int32) LabelSet {
	out := make(LabelSet, len(s))
	for i, l := range s {
		out[i] = l.withTopic(int(topics[l.topic()]))
	}
	slices.Sort(out)
	return out
}

// Labels returns the labels of a document. It skips topics that c does not know. A topic
// that is both certain and borderline is certain.
func (c *Counts) Labels(d corpus.Document) LabelSet {
	var all LabelSet
	add := func(names []string, borderline bool) {
		for _, name := range names {
			if i := c.FindTopic(name); i >= 0 {
				all = append(all, newLabel(i, borderline))
			}
		}
	}
	add(d.Topics, false)
	add(d.Borderline, true)
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b Label) bool { return a.topic() == b.topic() })
}

// firstByContent returns the index of the labels that come first by the sorted names of their
// topics, where a borderline topic follows a certain one. There must be labels.
func (c *Counts) firstByContent(sets []LabelSet) int {
	best, names := 0, c.names(sets[0])
	for i, set := range sets[1:] {
		if other := c.names(set); slices.Compare(other, names) < 0 {
			best, names = i+1, other
		}
	}
	return best
}

// names returns the names of the topics of labels, sorted. The names of borderline topics end
// in a mark that no name contains.
func (c *Counts) names(set LabelSet) []string {
	all := make([]string, len(set))
	for i, l := range set {
		all[i] = c.topics[l.topic()].name
		if l.borderline() {
			all[i] += "\xff"
		}
	}
	slices.Sort(all)
	return all
}
