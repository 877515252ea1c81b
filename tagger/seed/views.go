package seed

import (
	"strconv"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/odds"
	"github.com/topictag/topictag/tagger"
)

// joinViews adds the log-odds of the two views of each paper, and makes them its soft labels.
func (w *work) joinViews() error {
	err := w.views(w.names(), func(p *paper, t int) tagger.Label {
		return w.label(p, t, tagger.Label{Probability: p.soft[t], Weight: 1})
	}, func(p *paper, t int, logOdds float64) { p.view[t] = logOdds })
	if err != nil {
		return err
	}
	for t, topic := range w.topics {
		base := w.meanSoft(t)
		for _, p := range w.papers {
			p.soft[t] = w.joined(p, t, base, 0)
		}
		if topic.Share > 0 {
			w.shiftTo(t, base, topic.Share)
		}
	}
	w.countShares()
	return nil
}

// joined returns the probability of a topic by both views, with its log-odds shifted.
func (w *work) joined(p *paper, t int, base, shift float64) float64 {
	prior := p.prior[t]
	if k := p.kinds[t]; k == never || k == always {
		return prior
	}
	return odds.Probability(odds.Log(prior, edge) + p.view[t] - odds.Log(base, edge) + shift)
}

// shiftTo shifts the log-odds of a topic such that their mean probability is the share.
func (w *work) shiftTo(t int, base, share float64) {
	low, high := -20.0, 20.0
	for range 40 {
		shift := (low + high) / 2
		for _, p := range w.papers {
			p.soft[t] = w.joined(p, t, base, shift)
		}
		if w.meanSoft(t) < share {
			low = shift
		} else {
			high = shift
		}
	}
}

// meanSoft returns the mean probability of a topic.
func (w *work) meanSoft(t int) float64 {
	sum := 0.0
	for _, p := range w.papers {
		sum += p.soft[t]
	}
	return sum / float64(len(w.papers))
}

// names returns the names of the topics.
func (w *work) names() []string {
	names := make([]string, len(w.topics))
	for t, topic := range w.topics {
		names[t] = topic.Name
	}
	return names
}

// views takes the log-odds of each target for each paper, by a model of the other half of the
// papers, which never sees a seed. targets has the topic of each target, for errors.
func (w *work) views(
	targets []string, label func(p *paper, target int) tagger.Label, take func(p *paper, target int, logOdds float64),
) error {
	for half := range 2 {
		var known, unknown []corpus.Document
		for i, p := range w.papers {
			d := p.without()
			d.ID = name(i)
			if i%2 == half {
				known = append(known, d)
			} else {
				unknown = append(unknown, d)
			}
		}
		if err := w.checkClasses(known, targets, label); err != nil {
			return err
		}
		tr := tagger.Trainer{
			Methods:  []tagger.Method{tagger.Logistic},
			Features: tagger.Features{Analyzer: w.options.Analyzer, MinDocs: minDocs(len(known))},
			Fit:      tagger.Fit{NoHead: true},
			Examples: tagger.Examples{
				Labels:    w.labels(len(targets), label),
				Calibrate: func(corpus.Document) bool { return false }, // the log-odds are what counts
			},
		}
		t, err := tr.Train(w.ctx, corpus.All(known))
		if err != nil {
			return err
		}
		t = t.With(tagger.Options{Probabilities: true})
		for x, err := range t.TagAll(corpus.All(unknown)) {
			if err != nil {
				return err
			}
			p := w.papers[w.numbered(x.Document)]
			for _, s := range x.Probabilities {
				target, err := strconv.Atoi(s.Topic)
				if err != nil {
					return err
				}
				take(p, target, odds.Log(s.Probability, edge))
			}
		}
		if w.ctx.Err() != nil {
			return w.ctx.Err()
		}
	}
	return nil
}

// checkClasses returns an error for a target of which the documents have no positive or no
// negative label.
func (w *work) checkClasses(docs []corpus.Document, targets []string, label func(*paper, int) tagger.Label) error {
	for target, topic := range targets {
		with, without := 0.0, 0.0
		for _, d := range docs {
			l := label(w.papers[w.numbered(d)], target)
			with += l.Weight * l.Probability
			without += l.Weight * (1 - l.Probability)
		}
		if with == 0 || without == 0 {
			return &TopicError{Topic: topic, Err: ErrFewPapers}
		}
	}
	return nil
}

// labels returns the labels of a numbered document for the targets, whose names are numbers.
func (w *work) labels(targets int, label func(p *paper, target int) tagger.Label) func(corpus.Document) []tagger.Label {
	return func(d corpus.Document) []tagger.Label {
		p := w.papers[w.numbered(d)]
		all := make([]tagger.Label, targets)
		for i := range all {
			all[i] = label(p, i)
			all[i].Topic = name(i)
		}
		return all
	}
}
