package seed

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// poolWeight is the weight of all papers that were not reviewed in setting thresholds, in
// reviewed papers. With few reviewed papers it keeps thresholds near those of the soft labels.
// 40 and 100 did equally well on annotated abstracts.
const poolWeight = 50

// fit fits the tagger to the soft labels. The seeds are deleted in half of the papers.
func (w *work) fit() error {
	docs, deleted := make([]corpus.Document, len(w.papers)), make([]bool, len(w.papers))
	pool := 0
	for i, p := range w.papers {
		docs[i] = p.Document
		if !p.reviewed && p.hash>>20&1 == 0 {
			docs[i], deleted[i] = p.without(), len(p.seeds) > 0
		}
		docs[i].ID = name(i)
		if !p.reviewed && !deleted[i] {
			pool++
		}
	}
	tr := tagger.Trainer{
		Methods:  []tagger.Method{tagger.Logistic},
		Features: tagger.Features{Analyzer: w.options.Analyzer, MinDocs: minDocs(len(w.papers))},
		Fit:      tagger.Fit{NoHead: true},
		Card:     w.options.Card,
		Examples: tagger.Examples{
			Labels: func(d corpus.Document) []tagger.Label {
				p := w.papers[w.numbered(d)]
				all := make([]tagger.Label, len(w.topics))
				for t := range all {
					all[t] = w.label(p, t, tagger.Label{Probability: p.soft[t], Weight: 1})
				}
				return all
			},
			Calibrate: func(d corpus.Document) bool { return !deleted[w.numbered(d)] },
			CalibrationWeight: func(d corpus.Document) float64 {
				if w.report.Reviewed == 0 || w.papers[w.numbered(d)].reviewed {
					return 1
				}
				return poolWeight / float64(max(pool, 1)) // papers that do not calibrate are asked about, too
			},
		},
	}
	t, err := tr.Train(w.ctx, corpus.All(docs))
	if err != nil {
		return err
	}
	w.tagger, err = t.WithRules(w.rules()...)
	return err
}

// rules returns the rules of the topics.
func (w *work) rules() (all []tagger.Rule) {
	for _, t := range w.topics {
		if len(t.Not)+len(t.All) > 0 {
			all = append(all, tagger.Rule{Topic: t.Name, Not: t.Not, All: t.All})
		}
	}
	return all
}
