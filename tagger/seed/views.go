package seed

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// assumed are the probabilities of a topic by kind, where the papers do not say otherwise.
var assumed = [kinds]float64{none: 0.02, once: 0.4, more: 0.75, title: 0.9, never: 0.001, always: 0.999}

const (
	// certainty is the weight of what is assumed of a kind, in papers of this kind.
	certainty = 5
	// reviewCertainty is the weight of what was estimated of a kind, in reviewed papers.
	reviewCertainty = 10
)

// fitPriors estimates the prior of each kind of hit, and labels the papers by it.
func (w *work) fitPriors() error {
	if err := w.setViews(w.certain); err != nil {
		return err
	}
	w.priors = make([][kinds]float64, len(w.topics))
	for t := range w.topics {
		w.priors[t] = w.estimate(t)
	}
	for _, p := range w.papers {
		for t, k := range p.kinds {
			p.soft[t] = w.priors[t][k]
		}
	}
	return nil
}

// certain labels papers whose hits are certain or missing. Others hardly count.
func (w *work) certain(p *paper, topic int) tagger.Label {
	l := tagger.Label{Probability: assumed[always], Weight: 1}
	switch p.kinds[topic] {
	case none, never:
		l.Probability = assumed[never]
	case once:
		l.Weight = 1e-6
	}
	return w.label(p, topic, l)
}

// estimate returns the priors of a topic. The papers of a kind are a mixture of papers like
// those with a seed in the title and of papers like those without a seed. The mean of the view
// says in which proportion. Reviewed papers count besides.
func (w *work) estimate(topic int) [kinds]float64 {
	var sum, count, yes, judged [kinds]float64
	name := w.topics[topic].Name
	for _, p := range w.papers {
		k := p.kinds[topic]
		switch {
		case !p.reviewed:
			sum[k] += sigmoid(p.view[topic])
			count[k]++
		case slices.Contains(p.Topics, name):
			yes[k]++
			judged[k]++
		case !slices.Contains(p.Borderline, name):
			judged[k]++
		}
	}
	mean := func(k kind) float64 { return sum[k] / max(count[k], 1) }
	priors := assumed
	for _, k := range []kind{once, more, title} {
		if span := mean(title) - mean(none); k != title && span > 0 {
			share := min(max((mean(k)-mean(none))/span, 0), 1)
			estimated := (count[k]*assumed[title]*share + certainty*assumed[k]) / (count[k] + certainty)
			priors[k] = min(max(estimated, 0.05), 0.95)
		}
		priors[k] = (yes[k] + reviewCertainty*priors[k]) / (judged[k] + reviewCertainty)
	}
	return priors
}

// joinViews adds the log-odds of the two views of each paper, and makes them its soft labels.
func (w *work) joinViews() error {
	err := w.setViews(func(p *paper, t int) tagger.Label {
		return w.label(p, t, tagger.Label{Probability: p.soft[t], Weight: 1})
	})
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
	prior := w.priors[t][p.kinds[t]]
	if k := p.kinds[t]; k == never || k == always {
		return prior
	}
	return sigmoid(logit(prior) + p.view[t] - logit(base) + shift)
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

// setViews sets the view of each paper: its log-odds by a model of the other half of the papers,
// which never sees a seed.
func (w *work) setViews(label func(p *paper, topic int) tagger.Label) error {
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
		tr := tagger.Trainer{
			Methods:  []tagger.Method{tagger.Logistic},
			Features: tagger.Features{Analyzer: w.options.Analyzer, MinDocs: minDocs(len(known))},
			Fit:      tagger.Fit{NoHead: true},
			Examples: tagger.Examples{
				Labels:    w.labels(label),
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
				p.view[w.topicNamed(s.Topic)] = logit(s.Probability)
			}
		}
		if w.ctx.Err() != nil {
			return w.ctx.Err()
		}
	}
	return nil
}

// labels returns the labels of a numbered document.
func (w *work) labels(label func(p *paper, topic int) tagger.Label) func(corpus.Document) []tagger.Label {
	return func(d corpus.Document) []tagger.Label {
		p := w.papers[w.numbered(d)]
		all := make([]tagger.Label, len(w.topics))
		for t, topic := range w.topics {
			all[t] = label(p, t)
			all[t].Topic = topic.Name
		}
		return all
	}
}
