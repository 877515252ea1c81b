package train

import (
	"context"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// buildModel makes a model of a corpus with the selected terms.
func (o *Options) buildModel(ctx context.Context, c *encodedCorpus, s *Selection) (*model.Model, error) {
	x := o.countTerms(c, s)
	for _, counts := range x {
		counts.Normalize(x[calibrate.Whole].Pivoted())
	}
	rows := c.rows()
	fits, held, features, err := o.fitTopics(ctx, x, rows, o.startingModels(c, s))
	if err != nil {
		return nil, err
	}
	m := &model.Model{
		Card:          o.Card,
		Methods:       methodNames(o.Methods),
		Analyzer:      o.Analyzer,
		TF:            o.TF,
		IDF:           o.IDF,
		Normalization: features.Normalization,
		TitleWeight:   o.TitleWeight,
		Documents:     len(c.examples),
		English:       c.english,
	}
	means := make([]linear.Model, len(rows))
	m.Topics = make([]model.Topic, len(rows))
	err = parallel.Each(ctx, len(rows), func(i int) {
		shares := held[i].shares(features, rows[i], fits[i])
		means[i] = meanModel(fits[i], shares)
		m.Topics[i] = model.Topic{Name: c.topics[i], Bias: means[i].Bias, Documents: linear.Positives(rows[i]), Rules: calibrate.Fit(held[i].mean(shares))}
	})
	if err != nil {
		return nil, err
	}
	kept := s.FillModel(m, features.IDF, means)
	m.KnownShare, m.MeanWords = c.wordUse(s, kept)
	return m, nil
}

// countTerms counts and weighs the selected terms of a corpus, in each form.
func (o *Options) countTerms(c *encodedCorpus, s *Selection) [calibrate.Forms]*linear.Matrix {
	idf := make([]float64, len(s.DF))
	for id, df := range s.DF {
		idf[id] = float64(float32(o.IDF.Weight(df, len(c.examples)))) // as models keep it
	}
	return c.matrices(s, o.Analyzer.MaxN(), o.TitleWeight, linear.Weighting{
		IDF:           idf,
		TF:            o.TF,
		Normalization: weight.Normalization{Norm: o.Norm, Slope: o.Slope},
	})
}

// wordUse returns what share of the words of a corpus is among the terms kept, and how
// many words a document has on average.
func (c *encodedCorpus) wordUse(s *Selection, kept []int32) (knownShare, mean float64) {
	isKept := make([]bool, len(s.DF))
	for _, id := range kept {
		isKept[id] = true
	}
	known, all := 0, 0
	for i := range c.examples {
		c.replay(&c.examples[i], s.ids, func(block []vocab.Word) {
			for _, w := range block {
				if w.ID != vocab.Break {
					all++
				}
				if w.ID >= 0 && isKept[w.ID] {
					known++
				}
			}
		}, func() {})
	}
	return float64(known) / float64(max(all, 1)), float64(all) / float64(max(len(c.examples), 1))
}

func methodNames(methods []linear.Method) []string {
	names := make([]string, len(methods))
	for i, m := range methods {
		names[i] = m.String()
	}
	return names
}
