package tagger

import (
	"sync"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// model is what was learnt; several taggers may share it.
type model struct {
	card        string
	methods     []string // by which the weights were fitted
	analyzer    *tokenize.Analyzer
	vocab       *vocab.Vocabulary
	tf          weight.TermFrequency
	idf         weight.IDF
	length      weight.Length
	titleWeight int32
	rows        []float32 // by term id: its IDF, 0 if it is only part of others, and its weight for each topic
	topics      []topic   // sorted by name
	documents   int       // on which the model was trained
	english     bool      // were most of them
	knownShare  float64   // of their words
	meanWords   float64   // of a document
	stale       bool      // learnt on since it was calibrated
	scratch     sync.Pool // of *scratch
}

// topic is what the model knows of a topic apart from its terms' weights.
type topic struct {
	Name      string
	Bias      float64
	Documents int // that carried the topic in training
	read      [calibrate.Forms]calibrate.Decisions
}

// scratch is what one document needs while it is tagged.
type scratch struct {
	bag     *vocab.Bag
	logOdds []float64
	form    calibrate.Form
	trace   *vocab.Trace // nil until something is explained
	places  []int32      // by term: its place in scoredText.terms, plus one, while these are made
}

func (m *model) acquire() *scratch {
	if s, ok := m.scratch.Get().(*scratch); ok {
		return s
	}
	return &scratch{bag: vocab.NewReadingBag(m.analyzer, m.vocab), logOdds: make([]float64, len(m.topics))}
}

// features returns how many terms have weights.
func (m *model) features() int {
	n := 0
	for id := range int32(m.vocab.Size()) {
		if idf, _ := m.term(id); idf != 0 {
			n++
		}
	}
	return n
}
