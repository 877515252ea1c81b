package train

import (
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// formMatrices holds a corpus as one matrix a form: whole documents, titles alone and
// abstracts alone. The rows of titles and abstracts are empty for examples that do not
// calibrate.
type formMatrices [calibrate.Forms]*linear.Matrix

// whole returns the matrix of whole documents.
func (x formMatrices) whole() *linear.Matrix { return x[calibrate.Whole] }

// normalize scales all rows. The pivot is the mean length of whole documents.
func (x formMatrices) normalize() {
	n := x.whole().Pivoted()
	for _, m := range x {
		m.Normalize(n)
	}
}

// score scores whole documents by a fit, and their titles and abstracts if these have
// features.
func (x formMatrices) score(rows []linear.Row, fit linear.Model) (scores calibrate.Scores) {
	for f, m := range x {
		for _, r := range rows {
			if calibrate.Form(f) == calibrate.Whole || !m.Empty(r.Index) {
				logOdds := m.Dot(r.Index, fit.Weights) + fit.Bias
				scores[f] = append(scores[f], calibrate.Score{LogOdds: logOdds, Target: r.Target, Weight: r.Weight})
			}
		}
	}
	return scores
}

// countTerms counts and weighs the selected terms of a corpus. The caller must normalize the
// matrices.
func (o *Options) countTerms(c *encodedCorpus, s *Selection) formMatrices {
	idf := make([]float64, len(s.DF))
	for id, df := range s.DF {
		idf[id] = float64(float32(o.IDF.Weight(df, len(c.examples)))) // the precision of a model
	}
	return c.matrices(s, o.Analyzer.MaxN(), o.TitleWeight, linear.Weighting{
		IDF:           idf,
		TF:            o.TF,
		Normalization: weight.Normalization{Norm: o.Norm, Slope: o.Slope},
	})
}

// matrices returns the matrices of a corpus over the selected terms. A word of the title
// counts titleWeight times.
func (c *encodedCorpus) matrices(s *Selection, maxN int, titleWeight int32, w linear.Weighting) (x formMatrices) {
	for f := range x {
		x[f] = linear.NewMatrix(w, len(c.examples))
	}
	title, abstract := vocab.NewBag(s.Vocab, maxN), vocab.NewBag(s.Vocab, maxN)
	for i := range c.examples {
		example := &c.examples[i]
		title.StartText(titleWeight)
		abstract.StartText(1)
		b := title
		c.replay(example, s.ids, func(block []vocab.Word) { b.AddWords(block) }, func() { b = abstract })
		x[calibrate.Whole].AddDocument(title, abstract)
		if !example.calibrates {
			title.Clear()
			abstract.Clear()
		}
		x[calibrate.TitleOnly].AddDocument(title)
		x[calibrate.AbstractOnly].AddDocument(abstract)
		title.Clear()
		abstract.Clear()
	}
	return x
}
