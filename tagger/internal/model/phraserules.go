package model

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/phrase"
)

// TopicPhrases are the phrases that decide a topic, whatever its log-odds. A document with one
// of Not never gets the topic. One with a phrase of All, and with none of Not, always does.
type TopicPhrases struct {
	Topic string   `json:"topic"`
	Not   []string `json:"not,omitempty"`
	All   []string `json:"all,omitempty"`
}

// PhraseRules are the phrases of all topics. They do not change, and are safe for concurrent
// use.
type PhraseRules struct {
	Topics []TopicPhrases // sorted by name, each with a phrase
	watch  *phrase.Watch
	of     []phraseRule // by phrase of the set
}

type phraseRule struct {
	topic  int // index in Model.Topics
	ruling Ruling
	text   string
}

// Ruling is what a rule says of a topic and a document.
type Ruling uint8

// Rulings in the order of precedence.
const (
	Open   Ruling = iota // no rule decides: the log-odds do
	Always               // the document has the topic
	Never                // the document does not have the topic
)

// RuleHit is the place of a phrase that decides a topic. Its zero value decides nothing.
type RuleHit struct {
	Ruling
	Phrase string
	Place  phrase.Hit
}

// NewPhraseRules returns the rules of the topics of a model. It returns nil if there are no
// phrases. Topics must be sorted, different, and among those of the model.
func (m *Model) NewPhraseRules(topics []TopicPhrases) (*PhraseRules, error) {
	r := &PhraseRules{}
	var texts []string
	before := ""
	for _, t := range topics {
		i, known := m.TopicNamed(t.Topic)
		if !known || t.Topic <= before {
			return nil, fmt.Errorf("the topic %q is unknown or out of order", t.Topic)
		}
		before = t.Topic
		for _, text := range t.Not {
			r.of, texts = append(r.of, phraseRule{i, Never, text}), append(texts, text)
		}
		for _, text := range t.All {
			r.of, texts = append(r.of, phraseRule{i, Always, text}), append(texts, text)
		}
		if len(t.Not)+len(t.All) > 0 {
			r.Topics = append(r.Topics, t)
		}
	}
	if len(texts) == 0 {
		return nil, nil
	}
	set, err := phrase.New(m.Analyzer, texts)
	if err != nil {
		return nil, err
	}
	r.watch = set.Beside(m.Vocab)
	return r, nil
}

// WithPhraseRules returns a model with other rules. It shares everything else with m.
func (m *Model) WithPhraseRules(r *PhraseRules) *Model {
	return &Model{
		Card: m.Card, Methods: m.Methods, Analyzer: m.Analyzer, Vocab: m.Vocab, TF: m.TF, IDF: m.IDF,
		Normalization: m.Normalization, TitleWeight: m.TitleWeight, Rows: m.Rows,
		TitleRows: m.TitleRows, TitleNormalization: m.TitleNormalization, Topics: m.Topics, PhraseRules: r,
		Documents: m.Documents, English: m.English, KnownShare: m.KnownShare, MeanWords: m.MeanWords, Stale: m.Stale,
	}
}

// PhrasesOf returns the phrases that decide a topic.
func (m *Model) PhrasesOf(topic string) TopicPhrases {
	if m.PhraseRules != nil {
		for _, t := range m.PhraseRules.Topics {
			if t.Topic == topic {
				return t
			}
		}
	}
	return TopicPhrases{Topic: topic}
}

// apply sets a ruling by a place of a phrase, unless an equal or stronger one is set.
func (r *PhraseRules) apply(rulings []RuleHit, h phrase.Hit) {
	rule := r.of[h.Phrase]
	if of := &rulings[rule.topic]; rule.ruling > of.Ruling {
		*of = RuleHit{rule.ruling, rule.text, h}
	}
}

// Ruled returns the rule that decides a topic of the document that was scored last. Of several
// places it is the first one.
func (s *Scratch) Ruled(topic int) RuleHit {
	if s.rulings == nil {
		return RuleHit{}
	}
	return s.rulings[topic]
}

// encode returns the section of the rules.
func (r *PhraseRules) encode() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(r.Topics)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// decodeRules returns the rules of a section. The model must have its topics and analyzer.
func (m *Model) decodeRules(payload []byte) (*PhraseRules, error) {
	var topics []TopicPhrases
	err := json.Unmarshal(payload, &topics)
	if err == nil {
		var r *PhraseRules
		if r, err = m.NewPhraseRules(topics); err == nil && r != nil {
			return r, nil
		}
	}
	return nil, fmt.Errorf("%w: the section of rules is damaged", modelfile.ErrFormat)
}
