package tagger

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/counts"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tokenize"
)

// countSection is the section of a model in which a learner keeps its counts.
const countSection = "cnts"

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
	sections, err := model.SectionsOf(t.models())
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
	sections, err := model.ReadSections(r)
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	payload, counted := sections[countSection]
	if !counted {
		return nil, fmt.Errorf("tagger: load: %w", ErrNoCounts)
	}
	models, err := model.DecodeModels(sections, analyzers)
	if err == nil {
		err = checkMethods(models)
	}
	if err != nil {
		return nil, fmt.Errorf("tagger: load: %w", err)
	}
	if len(models) > 1 {
		return nil, fmt.Errorf("tagger: load: %w: counts of a joined model", ErrFormat)
	}
	l, err := decodeLearner(payload, models[0])
	if err != nil {
		return nil, fmt.Errorf("tagger: load: counts: %w", err)
	}
	return l, nil
}

// encode returns the section of counts: everything in an order that its content gives.
func (l *Learner) encode() ([]byte, error) {
	header, err := json.Marshal(l.options.Counting)
	if err != nil {
		return nil, err
	}
	var e modelfile.Encoder
	e.String(string(header))
	l.counts.Encode(&e)
	return e.Bytes(), nil
}

// decodeLearner returns the learner of a model with counts.
func decodeLearner(payload []byte, m *model.Model) (*Learner, error) {
	d := modelfile.NewDecoder(payload)
	o := counts.Options{Analyzer: m.Analyzer, Card: m.Card}
	if err := json.Unmarshal([]byte(d.String()), &o.Counting); err != nil {
		return nil, fmt.Errorf("%w: header: %v", ErrFormat, err)
	}
	tr := Trainer{IDF: IDF(o.Counting.IDF), Smoothing: o.Counting.Smoothing, MinDocs: o.Counting.MinDocs, MaxTerms: o.Counting.MaxTerms}
	if err := tr.check(); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	c, err := counts.Decode(d)
	if err != nil {
		return nil, err
	}
	l := newLearner(o, c)
	for i := range m.Topics {
		if c.FindTopic(m.Topics[i].Name) < 0 {
			return nil, fmt.Errorf("%w: they do not know the topic %q", ErrFormat, m.Topics[i].Name)
		}
		l.read[m.Topics[i].Name] = m.Topics[i].Decisions
	}
	l.stale = m.Stale
	return l, nil
}
