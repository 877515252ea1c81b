package train

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/model"
)

var (
	ErrNoDocuments = errors.New("tagger: no documents to train on")
	ErrNoTopics    = errors.New("tagger: no document has a topic")
	ErrNoTerms     = errors.New("tagger: the vocabulary is empty")
)

// Train reads docs once and returns the model that they teach. Once ctx is done it
// returns the context's error, as soon as the call into docs under way returns.
func (o *Options) Train(ctx context.Context, docs iter.Seq2[corpus.Document, error]) (*model.Model, error) {
	c, err := o.encode(ctx, docs)
	switch {
	case err != nil:
		return nil, err
	case len(c.examples) == 0:
		return nil, ErrNoDocuments
	case len(c.topics) == 0:
		return nil, ErrNoTopics
	}
	if err := c.checkTopics(); err != nil {
		return nil, err
	}
	s, err := c.selectTerms(ctx, o.Analyzer.MaxN(), o.MinDocs)
	if err != nil {
		return nil, err
	}
	if len(s.DF) == 0 {
		return nil, fmt.Errorf("%w: no word occurs in %d documents or more", ErrNoTerms, o.MinDocs)
	}
	return o.buildModel(ctx, c, s)
}

// checkTopics returns an error for a topic from which nothing can be learnt, and for
// a weight that is none.
func (c *encodedCorpus) checkTopics() error {
	rows := c.rows()
	for topic, name := range c.topics {
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
