package counts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
)

// topicCounts holds the counts of a topic. Other documents do not carry it.
type topicCounts struct {
	name       string
	positive   documentCounts // of the documents that carry the topic
	borderline documentCounts // of the documents that count neither way
}

// documentCounts counts documents, and their terms.
type documentCounts struct {
	documents int
	byTerm    map[int32]int32 // the number of documents with a term; without zeros
}

func newTopicCounts(name string) *topicCounts {
	return &topicCounts{name, documentCounts{byTerm: map[int32]int32{}}, documentCounts{byTerm: map[int32]int32{}}}
}

// add adds a document with distinct terms if by is 1, and takes it out if by is -1.
func (c *documentCounts) add(terms []int32, by int32) {
	c.documents += int(by)
	for _, id := range terms {
		if c.byTerm[id] += by; c.byTerm[id] == 0 {
			delete(c.byTerm, id)
		}
	}
}

// labeled returns the counts of the documents with a label.
func (c *Counts) labeled(l Label) *documentCounts {
	t := c.topics[l.topic()]
	if l.borderline() {
		return &t.borderline
	}
	return &t.positive
}

// AddTopic returns the index of a topic. It adds the topic if it is new.
func (c *Counts) AddTopic(name string) int32 {
	i, known := c.topicIndexes[name]
	if !known {
		i = int32(len(c.topics))
		name = strings.Clone(name) // the name may be a part of a document's text
		c.topicIndexes[name] = i
		c.topics = append(c.topics, newTopicCounts(name))
	}
	return i
}

// AddTopics adds those topics of a document that are new.
func (c *Counts) AddTopics(d corpus.Document) {
	for _, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			c.AddTopic(name)
		}
	}
}

// FindTopic returns the index of a topic, or -1 if there is no such topic.
func (c *Counts) FindTopic(name string) int {
	if i, known := c.topicIndexes[name]; known {
		return int(i)
	}
	return -1
}

// TopicNames returns the names of all topics, sorted.
func (c *Counts) TopicNames() []string {
	var names []string
	for _, t := range c.topics {
		if t != nil {
			names = append(names, t.name)
		}
	}
	slices.Sort(names)
	return names
}

// RenameTopic gives the topic of index i a name that no topic has.
func (c *Counts) RenameTopic(i int, name string) {
	delete(c.topicIndexes, c.topics[i].name)
	c.topicIndexes[name] = int32(i)
	c.topics[i].name = name
}

// RemoveTopic removes the topic of index i. Its documents stay, without a label for it.
func (c *Counts) RemoveTopic(i int) {
	delete(c.topicIndexes, c.topics[i].name)
	c.topics[i] = nil
	for text, sets := range c.labels {
		for j, set := range sets {
			sets[j] = slices.DeleteFunc(slices.Clone(set), func(l Label) bool { return l.topic() == i })
		}
		c.labels[text] = sets
	}
}

// taught returns the topics that some documents carry and some do not, sorted by name.
func (c *Counts) taught() []*topicCounts {
	var all []*topicCounts
	for _, t := range c.topics {
		if t != nil && t.positive.documents > 0 && c.documents > t.positive.documents+t.borderline.documents {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *topicCounts) int { return cmp.Compare(a.name, b.name) })
	return all
}
