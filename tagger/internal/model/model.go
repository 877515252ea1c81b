package model

import (
	"cmp"
	"slices"
	"sync"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Model is what was learnt; several taggers may share it.
type Model struct {
	Card          string
	Methods       []string // by which the weights were fitted
	Analyzer      *tokenize.Analyzer
	Vocab         *vocab.Vocabulary
	TF            weight.TermFrequency
	IDF           weight.IDF
	Normalization weight.Normalization
	TitleWeight   int32
	Rows          []float32 // by term id: its IDF, 0 if it is only part of others, and its weight for each topic
	Topics        []Topic   // sorted by name
	Documents     int       // on which the model was trained
	English       bool      // were most of them
	KnownShare    float64   // of their words
	MeanWords     float64   // of a document
	Stale         bool      // learnt on since it was calibrated
	scratch       sync.Pool // of *scratch
}

// Topic is what the model knows of a topic apart from its terms' weights.
type Topic struct {
	Name      string
	Bias      float64
	Documents int // that carried the topic in training
	Rules     calibrate.Rules
}

// FeatureCount returns how many terms have weights.
func (m *Model) FeatureCount() int {
	n := 0
	for id := range int32(m.Vocab.Size()) {
		if idf, _ := m.Row(id); idf != 0 {
			n++
		}
	}
	return n
}

// TopicNamed returns the place of a topic.
func (m *Model) TopicNamed(name string) (i int, known bool) {
	return slices.BinarySearchFunc(m.Topics, name, func(x Topic, name string) int { return cmp.Compare(x.Name, name) })
}

// CommonTopic returns a topic of more than one model, or "".
func CommonTopic(models []*Model) string {
	seen := map[string]bool{}
	for _, m := range models {
		for _, topic := range m.Topics {
			if seen[topic.Name] {
				return topic.Name
			}
			seen[topic.Name] = true
		}
	}
	return ""
}
