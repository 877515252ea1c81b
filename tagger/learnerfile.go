package tagger

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tokenize"
)

// learnerHeader is the start of the section of counts.
type learnerHeader struct {
	IDF          IDF     `json:"idf"`
	Smoothing    float64 `json:"smoothing,omitempty"`
	UniformPrior bool    `json:"uniform_prior,omitempty"`
	MinDocs      int     `json:"min_docs,omitempty"`
	MaxTerms     int     `json:"max_terms,omitempty"`
}

// Save writes the tagger of what was learnt, as [Tagger.Save] does, and with it all
// counts: [Load] reads the tagger, and [LoadLearner] goes on learning. Equal learners
// are equal bytes. It fails where [Learner.Tagger] does.
func (l *Learner) Save(w io.Writer) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	t, err := l.snapshot()
	if err != nil {
		return err
	}
	sections, err := t.sections()
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	payload, err := l.encode()
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	err = modelfile.Write(w, append(sections, modelfile.Section{Name: countSection, Payload: payload}))
	if err != nil {
		return fmt.Errorf("tagger: save: %w", err)
	}
	return nil
}

// SaveFile writes the learner to a file, which is replaced as a whole.
func (l *Learner) SaveFile(path string) error { return atomicfile.Write(path, l.Save) }

// LoadLearner reads a learner that Save wrote; see [Load]. A model without counts
// gives ErrNoCounts.
func LoadLearner(r io.Reader, analyzers ...*tokenize.Analyzer) (*Learner, error) {
	sections, err := modelfile.Read(r, headSection, wordSection, gramSection, rowSection, curveSection, joinSection)
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	payload, counted := sections[countSection]
	if !counted {
		return nil, fmt.Errorf("tagger: load: %w", ErrNoCounts)
	}
	m, err := decode(sections, analyzers)
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	l, err := decodeLearner(payload, m)
	if err != nil {
		return nil, fmt.Errorf("tagger: load: counts: %w", err)
	}
	return l, nil
}

// encode returns the section of counts: everything in an order that its content gives.
func (l *Learner) encode() ([]byte, error) {
	tr := &l.trainer
	header, err := json.Marshal(learnerHeader{tr.IDF, tr.Smoothing, tr.UniformPrior, tr.MinDocs, tr.MaxTerms})
	if err != nil {
		return nil, err
	}
	var e modelfile.Encoder
	e.String(string(header))
	l.counts.encode(&e)
	return e.Bytes(), nil
}

// decodeLearner returns the learner of a model with counts.
func decodeLearner(payload []byte, m *model) (*Learner, error) {
	d := modelfile.NewDecoder(payload)
	var h learnerHeader
	if err := json.Unmarshal([]byte(d.String()), &h); err != nil {
		return nil, fmt.Errorf("%w: header: %v", ErrFormat, err)
	}
	tr := Trainer{
		Analyzer: m.analyzer, IDF: h.IDF, Smoothing: h.Smoothing, UniformPrior: h.UniformPrior, MinDocs: h.MinDocs, MaxTerms: h.MaxTerms,
		TermFrequency: Presence, Norm: NoNorm, TitleWeight: 1, Card: m.card,
	}
	if err := tr.check(); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	c, err := decodeCounts(d)
	if err != nil {
		return nil, err
	}
	l := newLearner(tr, c)
	for i := range m.topics {
		if c.findTopic(m.topics[i].Name) < 0 {
			return nil, fmt.Errorf("%w: they do not know the topic %q", ErrFormat, m.topics[i].Name)
		}
		l.read[m.topics[i].Name] = m.topics[i].read
	}
	l.stale = m.stale
	return l, nil
}
