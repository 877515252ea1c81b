package counts

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Weighting says how weights are made of counts. As JSON it stands in the file of a
// learner. Smoothing and MinDocs have defaults, where they are 0.
type Weighting struct {
	IDF          weight.IDF `json:"idf"`
	Smoothing    float64    `json:"smoothing,omitempty"`
	UniformPrior bool       `json:"uniform_prior,omitempty"`
	MinDocs      int        `json:"min_docs,omitempty"`
	MaxTerms     int        `json:"max_terms,omitempty"`
}

// Options say by what a learner learns.
type Options struct {
	Analyzer *tokenize.Analyzer
	Counting Weighting
	Card     string
}

// Model makes a model of the counts. Of each topic readOf says how its log-odds are
// read; stale says that these are of earlier counts.
func (o *Options) Model(c *Counts, readOf func(topic string) calibrate.Rules, stale bool) (*model.Model, error) {
	topics := c.Taught()
	least := cmp.Or(o.Counting.MinDocs, train.DefaultMinDocs)
	ids, places := c.order(least)
	switch {
	case c.Documents == 0:
		return nil, train.ErrNoDocuments
	case len(topics) == 0:
		return nil, train.ErrNoTopics
	case len(ids) == 0:
		return nil, fmt.Errorf("%w: no word occurs in %d documents or more", train.ErrNoTerms, least)
	}
	s := c.selection(ids, places)
	idf := o.idf(c, s, topics, ids)
	fits := make([]linear.Model, len(topics))
	m := &model.Model{
		Card:          o.Card,
		Methods:       []string{linear.NaiveBayes.String()},
		Analyzer:      o.Analyzer,
		TF:            weight.Presence,
		IDF:           o.Counting.IDF,
		Normalization: weight.Normalization{Norm: weight.NoNorm, Slope: 1},
		TitleWeight:   1,
		Documents:     c.Documents,
		English:       c.english > 0,
		Stale:         stale,
		Topics:        make([]model.Topic, len(topics)),
	}
	parallel.Each(context.Background(), len(topics), func(i int) {
		t := topics[i]
		fits[i] = o.fit(c, t, idf, ids)
		m.Topics[i] = model.Topic{Name: t.Name, Bias: fits[i].Bias, Documents: t.with.documents, Rules: readOf(t.Name)}
	})
	kept := s.FillModel(m, idf, fits)
	m.KnownShare, m.MeanWords = c.uses(ids, kept)
	return m, nil
}

// Taught returns the topics of which there are documents with and without them,
// sorted by name.
func (c *Counts) Taught() []*topicCounts {
	var all []*topicCounts
	for _, t := range c.Topics {
		if t != nil && t.with.documents > 0 && c.Documents > t.with.documents+t.unsure.documents {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *topicCounts) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// selection returns the terms in the order of ids.
func (c *Counts) selection(ids, places []int32) *train.Selection {
	s := &train.Selection{}
	var names, spellings []string
	var grams []vocab.Gram
	spelled := c.commonest()
	for _, id := range ids {
		x := &c.terms[id]
		s.DF = append(s.DF, int(x.documents))
		if x.size == 1 {
			names, spellings = append(names, x.name), append(spellings, spelled[id])
		} else {
			grams = append(grams, vocab.Gram{Prefix: places[x.gram.Prefix], Last: places[x.gram.Last]})
		}
	}
	s.Vocab = vocab.New(names, spellings, grams)
	return s
}

// idf returns the IDF of the terms, 0 for those that are not among the MaxTerms best.
func (o *Options) idf(c *Counts, s *train.Selection, topics []*topicCounts, ids []int32) []float64 {
	idf := make([]float64, len(s.DF))
	for place, df := range s.DF {
		idf[place] = float64(float32(o.Counting.IDF.Weight(df, c.Documents))) // as models keep it
	}
	if n := o.Counting.MaxTerms; n > 0 && n < len(idf) {
		return train.MostUseful(n, c.chiSquares(topics, ids), idf)
	}
	return idf
}

// chiSquares returns for each term the highest that it has with any topic.
func (c *Counts) chiSquares(topics []*topicCounts, ids []int32) []float64 {
	best := make([]float64, len(ids))
	for _, t := range topics {
		without := c.Documents - t.with.documents - t.unsure.documents
		for place, id := range ids {
			with := t.with.terms[id]
			others := c.terms[id].documents - with - t.unsure.terms[id]
			best[place] = max(best[place], linear.ChiSquare(float64(with), float64(t.with.documents), float64(others), float64(without)))
		}
	}
	return best
}

// fit returns the weights of a topic.
func (o *Options) fit(c *Counts, t *topicCounts, idf []float64, ids []int32) linear.Model {
	sums := linear.NewClassSums(len(ids))
	sums.PositiveDocuments = float64(t.with.documents)
	sums.NegativeDocuments = float64(c.Documents - t.with.documents - t.unsure.documents)
	for place, id := range ids {
		with := t.with.terms[id]
		sums.Positive[place] = float64(with) * idf[place]
		sums.Negative[place] = float64(c.terms[id].documents-with-t.unsure.terms[id]) * idf[place]
	}
	return sums.NaiveBayes(idf, cmp.Or(o.Counting.Smoothing, train.DefaultSmoothing), o.Counting.UniformPrior)
}

// uses returns what share of all words is among the terms kept, and how many words a
// document has on average.
func (c *Counts) uses(ids, kept []int32) (knownShare, mean float64) {
	known, all := 0, 0
	for _, place := range kept {
		known += c.terms[ids[place]].uses
	}
	for i := range c.terms {
		all += c.terms[i].uses
	}
	return float64(known) / float64(max(all, 1)), float64(all) / float64(max(c.Documents, 1))
}
