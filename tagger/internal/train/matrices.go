package train

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// formMatrices holds a corpus as one matrix a form: whole documents, only titles, and only
// abstracts. The rows of abstracts are empty for examples that do not calibrate. So are those
// of titles, if titles have no weights of their own.
type formMatrices [calibrate.Forms]*linear.Matrix

// whole returns the matrix of whole documents.
func (x formMatrices) whole() *linear.Matrix { return x[calibrate.Whole] }

// normalize scales all rows. The pivot is the mean length of whole documents, and that of
// titles for titles with weights of their own.
func (x formMatrices) normalize(ownTitles bool) {
	n := x.whole().Pivoted()
	for _, m := range x {
		m.Normalize(n)
	}
	if ownTitles {
		titles := x[calibrate.TitleOnly]
		titles.Normalize(titles.Pivoted())
	}
}

// fit is what was fitted for a topic.
type fit struct {
	whole  linear.Model
	titles linear.Model // own weights of titles; the zero value if they have none
}

// ofTitles returns the model of titles without abstract.
func (f fit) ofTitles() linear.Model {
	if f.titles.Weights != nil {
		return f.titles
	}
	return f.whole
}

// score scores whole documents by a fit, and their titles and abstracts if these have features. It
// appends the scores of each form to scores. It takes all forms of a document in turn, because
// their terms are the same, so that their factors are in the processor's cache.
func (x formMatrices) score(scores *calibrate.Scores, rows []linear.Row, by fit) {
	whole, titles, abstracts := x.whole(), x[calibrate.TitleOnly], x[calibrate.AbstractOnly]
	factors := linear.NewFactors(whole, by.whole.Weights)
	ofTitles := factors
	if by.titles.Weights != nil {
		ofTitles = linear.NewFactors(titles, by.titles.Weights)
	}
	add := func(form calibrate.Form, r linear.Row, p linear.Parts, bias, title float64) {
		in := head.Inputs{
			For: p.Positive, Against: p.Negative + bias, Title: title, Length: weight.Log(1 + p.Features),
		}
		scores[form] = append(scores[form], calibrate.Score{
			LogOdds: in.Sum(), Inputs: in, Target: r.Target, Weight: r.Share,
		})
	}
	titleBias := by.ofTitles().Bias
	for _, r := range rows {
		title := ofTitles.Parts(titles, r.Index)
		add(calibrate.Whole, r, factors.Parts(whole, r.Index), by.whole.Bias, title.Sum+titleBias)
		if !titles.Empty(r.Index) {
			add(calibrate.TitleOnly, r, title, titleBias, 0)
		}
		if !abstracts.Empty(r.Index) {
			add(calibrate.AbstractOnly, r, factors.Parts(abstracts, r.Index), by.whole.Bias, 0)
		}
	}
}

// countTerms counts and weighs the selected terms of a corpus. The caller must normalize the
// matrices.
func (o *Options) countTerms(c *encodedCorpus, s *Selection) formMatrices {
	idf := make([]float64, len(s.DF))
	for id, df := range s.DF {
		idf[id] = float64(float32(o.IDF.Weight(df, len(c.examples)))) // the precision of a model
	}
	return c.matrices(s, o.Analyzer.MaxN(), o.TitleWeight, o.TitleCost > 0, linear.Weighting{
		IDF:           idf,
		TF:            o.TF,
		Normalization: weight.Normalization{Norm: o.Norm, Slope: o.Slope},
	})
}

// matrices returns the matrices of a corpus over the selected terms. A word of the title
// counts titleWeight times. allTitles keeps the titles of examples that do not calibrate.
func (c *encodedCorpus) matrices(
	s *Selection, maxN int, titleWeight int32, allTitles bool, w linear.Weighting,
) (x formMatrices) {
	for f := range x {
		x[f] = linear.NewMatrix(w, len(c.examples))
	}
	x.whole().Reserve(s.occurrences())
	p := newPaper(s.Vocab, maxN)
	for i := range c.examples {
		example := &c.examples[i]
		p.start(titleWeight)
		c.replay(example, s.ids, p.add, p.endTitle)
		p.count()
		x.whole().AddRow(p.whole.terms, p.whole.counts)
		if !example.calibrates {
			p.abstract.terms = nil
			if !allTitles {
				p.title.terms = nil
			}
		}
		x[calibrate.TitleOnly].AddRow(p.title.terms, p.title.counts)
		x[calibrate.AbstractOnly].AddRow(p.abstract.terms, p.abstract.counts)
	}
	return x
}
