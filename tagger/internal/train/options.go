package train

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

var (
	ErrNoDocuments = errors.New("tagger: no documents to train on")
	ErrNoTopics    = errors.New("tagger: no document has a topic")
	ErrNoTerms     = errors.New("tagger: the vocabulary is empty")
)

// Options say how to train. Every field has a value: none has a default here.
type Options struct {
	Methods     []linear.Method // at least one
	Fitter      linear.Fitter
	Balanced    bool // the classes of a topic weigh the same
	Analyzer    *tokenize.Analyzer
	TF          weight.TermFrequency
	IDF         weight.IDF
	Norm        weight.Norm
	Slope       float64 // of the pivoted length
	TitleWeight int32   // how many times a word of the title counts
	MinDocs     int     // in which a term must stand
	MaxTerms    int     // 0 keeps all
	// start returns the model at which the fits of a topic begin, and the topic's place
	// in it. It is nil, or returns nil, where they begin at 0.
	Start func(topic string) (m *model.Model, i int)
	// weight returns the weight of a document; nil: 1.
	Weight func(corpus.Document) float64
	// labels adds what is known of the document's topics; false: the document says so
	// itself. nil: every document does.
	Labels func(d corpus.Document, add func(topic string, target, weight float64)) bool
	// calibrates selects the documents on which to calibrate; nil: all.
	Calibrates func(corpus.Document) bool
	Card       string
}

// Train reads docs once and returns the model that they teach. Once ctx is done it
// returns the context's error, as soon as the call into docs under way returns.
func (o *Options) Train(ctx context.Context, docs iter.Seq2[corpus.Document, error]) (*model.Model, error) {
	t, err := o.encode(ctx, docs)
	switch {
	case err != nil:
		return nil, err
	case len(t.examples) == 0:
		return nil, ErrNoDocuments
	case len(t.topics) == 0:
		return nil, ErrNoTopics
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	s, err := t.selectTerms(ctx, o.Analyzer.MaxN(), o.MinDocs)
	if err != nil {
		return nil, err
	}
	if len(s.DF) == 0 {
		return nil, fmt.Errorf("%w: no word occurs in %d documents or more", ErrNoTerms, o.MinDocs)
	}
	return o.fit(ctx, t, s)
}

// check returns an error for a topic from which nothing can be learnt, and for
// a weight that is none.
func (t *training) check() error {
	rows := t.rows()
	for topic, name := range t.topics {
		with, without := 0.0, 0.0
		for _, r := range rows[topic] {
			if !(r.Weight >= 0) || math.IsInf(r.Weight, 0) {
				return fmt.Errorf("tagger: topic %q: a document has the weight %v", name, r.Weight)
			}
			if !(r.Target >= 0 && r.Target <= 1) {
				return fmt.Errorf("tagger: topic %q: a document has the probability %v", name, r.Target)
			}
			with += r.Weight * r.Target
			without += r.Weight * (1 - r.Target)
		}
		if err := model.CheckTopicName(name); err != nil {
			return err
		}
		switch {
		case with == 0:
			return fmt.Errorf("tagger: topic %q: no document carries it", name)
		case without == 0:
			return fmt.Errorf("tagger: topic %q: no document is without it", name)
		}
	}
	return nil
}

const (
	DefaultSmoothing = 0.1
	DefaultMinDocs   = 2
)
