package counts

import (
	"cmp"
	"context"
	"fmt"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// NewModel returns the model of c by naive Bayes, with the topics that some documents carry and
// some do not. rulesOf returns the rules of a topic, and must be safe for concurrent use. stale
// says that the rules are older than the counts.
//
// The error is train.ErrNoDocuments, train.ErrNoTopics or train.ErrNoTerms if there is nothing
// to make a model of.
func (o *Options) NewModel(
	c *Counts, rulesOf func(topic string) calibrate.Rules, stale bool,
) (*model.Model, error) {
	topics := c.taught()
	minDocs := cmp.Or(o.Weighting.MinDocs, train.DefaultMinDocs)
	ids, places := c.order(minDocs)
	switch {
	case c.documents == 0:
		return nil, train.ErrNoDocuments
	case len(topics) == 0:
		return nil, train.ErrNoTopics
	case len(ids) == 0:
		return nil, fmt.Errorf("%w: no word occurs in %d documents or more; give more documents, or a lower MinDocs", train.ErrNoTerms, minDocs)
	}
	s := c.selection(ids, places)
	idf := o.idf(c, s, topics, ids)
	fits := make([]linear.Model, len(topics))
	m := &model.Model{
		Card:          o.Card,
		Methods:       []string{linear.NaiveBayes.String()},
		Analyzer:      o.Analyzer,
		TF:            weight.Presence,
		IDF:           o.Weighting.IDF,
		Normalization: weight.Normalization{Norm: weight.NoNorm, Slope: 1},
		TitleWeight:   1,
		Documents:     c.documents,
		English:       c.english > 0,
		Stale:         stale,
		Topics:        make([]model.Topic, len(topics)),
	}
	parallel.Each(context.Background(), len(topics), func(i int) {
		t := topics[i]
		fits[i] = o.fitTopic(c, t, idf, ids)
		m.Topics[i] = model.Topic{
			Name: t.name, Bias: fits[i].Bias, Documents: t.positive.documents, Rules: rulesOf(t.name),
		}
	})
	kept := s.FillModel(m, idf, fits)
	m.KnownShare, m.MeanWords = c.wordUse(ids, kept)
	return m, nil
}

// selection returns the terms in the order of ids, as order returns it.
func (c *Counts) selection(ids, places []int32) *train.Selection {
	s := &train.Selection{}
	var words, spellings []string
	var grams []vocab.Gram
	frequent := c.mostFrequentSpellings()
	for _, id := range ids {
		x := &c.terms[id]
		s.DF = append(s.DF, int(x.documents))
		if x.size == 1 {
			words, spellings = append(words, x.text), append(spellings, frequent[id])
		} else {
			grams = append(grams, vocab.Gram{Prefix: places[x.gram.Prefix], Last: places[x.gram.Last]})
		}
	}
	s.Vocab = vocab.New(words, spellings, grams)
	return s
}

// idf returns the IDF of the terms, and 0 for those that are not among the MaxTerms best.
func (o *Options) idf(c *Counts, s *train.Selection, topics []*topicCounts, ids []int32) []float64 {
	idf := make([]float64, len(s.DF))
	for place, df := range s.DF {
		idf[place] = float64(float32(o.Weighting.IDF.Weight(df, c.documents))) // the precision of a model
	}
	if n := o.Weighting.MaxTerms; n > 0 && n < len(idf) {
		return train.MostUseful(n, c.chiSquares(topics, ids), idf)
	}
	return idf
}

// chiSquares returns the highest chi-square of each term with any topic.
func (c *Counts) chiSquares(topics []*topicCounts, ids []int32) []float64 {
	best := make([]float64, len(ids))
	for _, t := range topics {
		without := c.documents - t.positive.documents - t.borderline.documents
		for place, id := range ids {
			with := t.positive.byTerm[id]
			others := c.terms[id].documents - with - t.borderline.byTerm[id]
			x := linear.ChiSquare(float64(with), float64(t.positive.documents), float64(others), float64(without))
			best[place] = max(best[place], x)
		}
	}
	return best
}

// fitTopic returns the naive Bayes model of a topic.
func (o *Options) fitTopic(c *Counts, t *topicCounts, idf []float64, ids []int32) linear.Model {
	sums := linear.NewClassSums(len(ids))
	sums.PositiveDocuments = float64(t.positive.documents)
	sums.NegativeDocuments = float64(c.documents - t.positive.documents - t.borderline.documents)
	for place, id := range ids {
		with := t.positive.byTerm[id]
		sums.Positive[place] = float64(with) * idf[place]
		sums.Negative[place] = float64(c.terms[id].documents-with-t.borderline.byTerm[id]) * idf[place]
	}
	return sums.NaiveBayes(idf, cmp.Or(o.Weighting.Smoothing, train.DefaultSmoothing), o.Weighting.UniformPrior)
}

// wordUse returns the share of all words that is among the kept terms, and the mean number of
// words of a document. kept has indexes of ids.
func (c *Counts) wordUse(ids, kept []int32) (knownShare, mean float64) {
	known, all := 0, 0
	for _, place := range kept {
		known += c.terms[ids[place]].occurrences
	}
	for i := range c.terms {
		all += c.terms[i].occurrences
	}
	return float64(known) / float64(max(all, 1)), float64(all) / float64(max(c.documents, 1))
}
