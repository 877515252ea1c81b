package counts

import (
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
)

// topicCounts are those of the documents with a topic, and of those that count
// neither way.
type topicCounts struct {
	name                 string
	positive, borderline documentCounts
}

func newTopicCounts(name string) *topicCounts {
	return &topicCounts{name, documentCounts{byTerm: map[int32]int32{}}, documentCounts{byTerm: map[int32]int32{}}}
}

type documentCounts struct {
	documents int
	byTerm    map[int32]int32 // documents by term
}

// add counts documents with the given terms; one if by is 1, one less if it is -1.
func (c *documentCounts) add(terms []int32, by int32) {
	c.documents += int(by)
	for _, id := range terms {
		if c.byTerm[id] += by; c.byTerm[id] == 0 {
			delete(c.byTerm, id)
		}
	}
}

// AddTopic returns the place of a topic, a new one if it is new.
func (c *Counts) AddTopic(name string) int32 {
	i, known := c.topicIndexes[name]
	if !known {
		i = int32(len(c.topics))
		name = strings.Clone(name) // not to keep the document's text
		c.topicIndexes[name] = i
		c.topics = append(c.topics, newTopicCounts(name))
	}
	return i
}

// TopicNames returns the names of the topics, sorted.
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

// FindTopic returns the place of a topic, -1 if there is none.
func (c *Counts) FindTopic(name string) int {
	if i, known := c.topicIndexes[name]; known {
		return int(i)
	}
	return -1
}

// AddTopics adds the topics of a document that are new.
func (c *Counts) AddTopics(d corpus.Document) {
	for _, names := range [][]string{d.Topics, d.Borderline} {
		for _, name := range names {
			c.AddTopic(name)
		}
	}
}

func (c *Counts) RenameTopic(i int, name string) {
	delete(c.topicIndexes, c.topics[i].name)
	c.topicIndexes[name] = int32(i)
	c.topics[i].name = name
}

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
