// Package train makes a model of a corpus. Options.Train encodes the documents as ids of words,
// selects the terms, and counts them in matrices. It then fits each topic, and sets
// probabilities and thresholds by cross-validation. A Selection is the vocabulary of a corpus.
// The room counts shares it, with TextHash and MostFrequentSpellings.
//
// The package imports the rooms linear and model, and the rooms below these.
package train

import (
	"context"
	"fmt"
	"iter"
	"math"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
)

// Train reads docs once and returns the model that they teach. The model depends on what the
// documents are, and not on their order.
//
// Train returns the first error of docs. It returns ErrNoDocuments, ErrNoTopics or ErrNoTerms
// if there is nothing to learn from, and an error for a topic that cannot be learned. Once
// ctx is done it returns the context's error, as soon as the current call into docs returns.
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
		return nil, fmt.Errorf("%w: no word occurs in %d documents or more; give more documents, or a lower MinDocs", ErrNoTerms, o.MinDocs)
	}
	return o.buildModel(ctx, c, s)
}

// checkTopics returns an error for a topic that cannot be learned, and for a weight or
// probability out of range.
func (c *encodedCorpus) checkTopics() error {
	rows := c.rows()
	for topic, name := range c.topics {
		with, without, err := classWeights(rows[topic])
		if err != nil {
			return fmt.Errorf("tagger: topic %q: %w", name, err)
		}
		if err := model.CheckTopicName(name); err != nil {
			return err
		}
		switch {
		case with == 0:
			return fmt.Errorf("tagger: topic %q: no document carries it; give one that does, with a weight above 0", name)
		case without == 0:
			return fmt.Errorf("tagger: topic %q: no document is without it; give one that does not carry it", name)
		}
	}
	return nil
}

// classWeights returns the total weights of the rows with the topic and without it.
func classWeights(rows []linear.Row) (with, without float64, err error) {
	for _, r := range rows {
		if !(r.Weight >= 0) || math.IsInf(r.Weight, 0) {
			return 0, 0, fmt.Errorf("a document has the weight %v; it must be finite and not below 0", r.Weight)
		}
		if !(r.Share >= 0) || math.IsInf(r.Share, 0) {
			return 0, 0, fmt.Errorf("a document has the weight %v in calibration; it must be finite and not below 0", r.Share)
		}
		if !(r.Target >= 0 && r.Target <= 1) {
			return 0, 0, fmt.Errorf("a document has the probability %v; it must be from 0 to 1", r.Target)
		}
		with += r.Weight * r.Target
		without += r.Weight * (1 - r.Target)
	}
	return with, without, nil
}
