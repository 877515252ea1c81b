// Package model has trained models and scores documents by them. A Model has a vocabulary,
// weights and the decision rules of its topics. A Scratch is the state of scoring one document.
// A Reason says why a model decides no topic of a document. Encode and Decode turn models into
// the sections of a file and back.
//
// The package imports the rooms vocab, weight, calibrate and english, and package modelfile.
package model

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// MaxTitleWeight is the highest TitleWeight of a model.
const MaxTitleWeight = 1000

// Model is what was learned. It does not change once it scores documents. Then it is safe
// for concurrent use, and several taggers may share it. It must not be copied.
type Model struct {
	Card          string   // a page in Markdown, or ""
	Methods       []string // the names of the methods that fitted the weights
	Analyzer      *tokenize.Analyzer
	Vocab         *vocab.Vocabulary
	TF            weight.TermFrequency
	IDF           weight.IDF
	Normalization weight.Normalization
	TitleWeight   int32 // how many times a word of the title counts, from 1 to MaxTitleWeight
	// Rows has, by term id, the IDF of the term and then its weight for each topic. They are
	// side by side, so that a term costs one access to memory. The IDF is 0 for a term that
	// is only a part of other terms.
	Rows []float32
	// TitleRows are rows of the same form, for documents with only a title. They have
	// their own normalization. nil means that such documents use Rows.
	TitleRows          []float32
	TitleNormalization weight.Normalization

	Topics      []Topic      // sorted by name
	PhraseRules *PhraseRules // decide before log-odds do; nil without rules

	Documents  int     // the number of training documents
	English    bool    // most of them are English
	KnownShare float64 // the share of their words that the vocabulary holds, from 0 to 1
	MeanWords  float64 // the mean number of their words
	Stale      bool    // the model went on learning after it was calibrated

	scratches sync.Pool // of *Scratch
	memoOnce  sync.Once // makes memo by the first call
	memo      *vocab.Memo
}

// Topic is what a model knows of a topic, without the weights of terms.
type Topic struct {
	Name      string
	Bias      float64 // what the linear model gives to a document without terms
	TitleBias float64 // the same by TitleRows
	Documents int     // the number of training documents that carry the topic
	Rules     calibrate.Rules
}

// Row returns the IDF of a term and its weight for each topic. The weights belong to the
// model. An IDF of 0 means that the term is no feature.
func (m *Model) Row(id int32) (idf float32, weights []float32) {
	row := m.Rows[int(id)*(1+len(m.Topics)):][:1+len(m.Topics)]
	return row[0], row[1:]
}

// FeatureCount returns the number of terms that are features.
func (m *Model) FeatureCount() int {
	n := 0
	for id := range int32(m.Vocab.Size()) {
		if idf, _ := m.Row(id); idf != 0 {
			n++
		}
	}
	return n
}

// Fingerprint returns the fingerprint of the analyzer in hexadecimal digits.
func (m *Model) Fingerprint() string { return fingerprint(m.Analyzer) }

func fingerprint(a *tokenize.Analyzer) string { return strconv.FormatUint(a.Fingerprint(), 16) }

// TopicNamed returns the index of a topic in Topics, and whether the model knows it.
func (m *Model) TopicNamed(name string) (i int, known bool) {
	return slices.BinarySearchFunc(m.Topics, name, func(x Topic, name string) int { return cmp.Compare(x.Name, name) })
}

// CommonTopic returns the name of a topic that several of the models know, or "".
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
