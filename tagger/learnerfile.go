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

// countSection is the section of a model file for the counts of a learner.
const countSection = "cnts"

// Save writes the tagger of what was learned, as [Tagger.Save] does, together with all counts.
// [Load] reads the tagger, and [LoadLearner] reads the learner. Equal learners make equal
// bytes. Save fails where [Learner.Tagger] does.
func (l *Learner) Save(w io.Writer) error {
	l.lock()
	defer l.mu.Unlock()
	t, err := l.snapshot()
	if err != nil {
		return err
	}
	sections, err := model.Encode(t.models())
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

// SaveFile writes the learner to a file. It replaces the file as a whole.
func (l *Learner) SaveFile(path string) error { return atomicfile.Write(path, l.Save) }

// LoadLearner reads a learner that Save wrote (see [Load] for analyzers and errors). A
// model without counts gives ErrNoCounts.
func LoadLearner(r io.Reader, analyzers ...*tokenize.Analyzer) (*Learner, error) {
	sections, err := model.ReadSections(r)
	if err != nil {
		return nil, loadError(err)
	}
	payload, counted := sections[countSection]
	if !counted {
		return nil, ErrNoCounts
	}
	models, err := decodeModels(sections, analyzers)
	if err != nil {
		return nil, loadError(err)
	}
	if len(models) > 1 {
		return nil, loadError(fmt.Errorf("%w: counts of a joined model", ErrFormat))
	}
	l, err := decodeLearner(payload, models[0])
	if err != nil {
		return nil, loadError(err)
	}
	return l, nil
}

// LoadLearnerFile reads a learner from a file, as [LoadLearner] does. The error names the
// file.
func LoadLearnerFile(path string, analyzers ...*tokenize.Analyzer) (*Learner, error) {
	return fromFile(path, func(r io.Reader) (*Learner, error) { return LoadLearner(r, analyzers...) })
}

// encode returns the section of counts. Their order depends only on the content.
func (l *Learner) encode() ([]byte, error) {
	header, err := json.Marshal(l.options.Weighting)
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
	if err := json.Unmarshal([]byte(d.String()), &o.Weighting); err != nil {
		return nil, fmt.Errorf("%w: header of counts: %v", ErrFormat, err)
	}
	tr := Trainer{
		Features: Features{IDF: IDF(o.Weighting.IDF), MinDocs: o.Weighting.MinDocs, MaxTerms: o.Weighting.MaxTerms},
		Fit:      Fit{Smoothing: o.Weighting.Smoothing},
	}
	if tr.check() != nil {
		return nil, fmt.Errorf("%w: an option in the header of counts is out of range", ErrFormat)
	}
	c, err := counts.Decode(d)
	if err != nil {
		return nil, err
	}
	l := new(Learner)
	l.start(o, c)
	for i := range m.Topics {
		if c.FindTopic(m.Topics[i].Name) < 0 {
			return nil, fmt.Errorf("%w: the counts lack the topic %q", ErrFormat, m.Topics[i].Name)
		}
		l.read[m.Topics[i].Name] = m.Topics[i].Rules
	}
	l.stale = m.Stale
	return l, nil
}
