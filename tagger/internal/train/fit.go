package train

import (
	"context"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
)

// buildModel returns the model of a corpus with the selected terms.
func (o *Options) buildModel(ctx context.Context, c *encodedCorpus, s *Selection) (*model.Model, error) {
	x := o.countTerms(c, s)
	x.normalize(o.TitleCost > 0)
	rows := c.rows()
	fits, features, err := o.fitTopics(ctx, x, rows, o.startingModels(c, s))
	if err != nil {
		return nil, err
	}
	m := &model.Model{
		Card:          o.Card,
		Methods:       methodNames(o.Methods),
		Analyzer:      o.Analyzer,
		TF:            o.TF,
		IDF:           o.IDF,
		Normalization: features.whole().Normalization,
		TitleWeight:   o.TitleWeight,
		Documents:     len(c.examples),
		English:       c.english,
	}
	wholes, titles := make([]linear.Model, len(rows)), make([]linear.Model, len(rows))
	m.Topics = make([]model.Topic, len(rows))
	err = parallel.Each(ctx, len(rows), func(i int) {
		wholes[i], titles[i] = fits[i].whole, fits[i].titles
		m.Topics[i] = model.Topic{
			Name:      c.topics[i],
			Bias:      wholes[i].Bias,
			TitleBias: titles[i].Bias,
			Documents: linear.Positives(rows[i]),
			Rules:     calibrate.Fit(fits[i].scores, o.Heads),
		}
	})
	if err != nil {
		return nil, err
	}
	idf := features.whole().IDF
	kept := s.FillModel(m, idf, wholes)
	if o.TitleCost > 0 {
		m.TitleRows = rowsOf(kept, idf, titles)
		m.TitleNormalization = features[calibrate.TitleOnly].Normalization
	}
	m.KnownShare, m.MeanWords = c.knownShare(s, kept)
	return m, nil
}

func methodNames(methods []linear.Method) []string {
	names := make([]string, len(methods))
	for i, m := range methods {
		names[i] = m.String()
	}
	return names
}
