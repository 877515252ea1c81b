package seed

import (
	"slices"

	"github.com/topictag/topictag/internal/odds"
	"github.com/topictag/topictag/tagger"
)

// priors are the probabilities of a topic by kind of hit.
type priors [kinds]float64

// assumed are the priors where the papers do not say otherwise.
var assumed = priors{none: 0.02, once: 0.4, more: 0.75, title: 0.9, never: 0.001, always: 0.999}

const (
	// certainty is the weight of what is assumed of a kind, in papers of this kind.
	certainty = 5
	// reviewCertainty is the weight of what was estimated of a kind, in reviewed papers.
	reviewCertainty = 10
	// hardly is the weight of a paper that does not count. It keeps the terms of the paper.
	hardly = 1e-6
)

// fitPriors estimates the priors of each seed, and labels the papers by them.
func (w *work) fitPriors() error {
	votes := w.countVotes()
	judges := w.newJudges()
	topics, targets := len(w.topics), w.names()
	for _, j := range judges {
		targets = append(targets, j.name)
	}
	err := w.views(targets, func(p *paper, target int) tagger.Label {
		if target < topics {
			return w.certain(p, target, votes)
		}
		j := judges[target-topics]
		l := w.certain(p, j.topic, votes)
		if p.by[j.seed] != none && !p.reviewed {
			l.Weight = hardly
		}
		return l
	}, func(p *paper, target int, logOdds float64) {
		if target < topics {
			p.view[target] = logOdds
		} else {
			judges[target-topics].add(p, odds.Probability(logOdds))
		}
	})
	if err != nil {
		return err
	}
	w.agreement = make([]float64, len(w.phrases.of))
	for t := range w.topics {
		of := w.estimate(t, judges)
		for _, p := range w.papers {
			p.prior[t] = w.strongest(p, t, of)
			p.soft[t] = p.prior[t]
		}
	}
	return nil
}

// countVotes returns the weight of a paper with a certain hit, by phrase. All papers of a seed
// weigh no more than those of the median seed of its topic. So a common word, which often means
// something else, does not decide what the topic is.
func (w *work) countVotes() []float64 {
	count := make([]float64, len(w.phrases.of))
	for _, p := range w.papers {
		for i, k := range p.by {
			if k.isCertain() {
				count[i]++
			}
		}
	}
	votes := make([]float64, len(count))
	for _, seeds := range w.phrases.seeds {
		var found []float64
		for _, i := range seeds {
			if count[i] > 0 {
				found = append(found, count[i])
			}
		}
		slices.Sort(found)
		for _, i := range seeds {
			if count[i] > 0 {
				votes[i] = min(1, found[len(found)/2]/count[i])
			}
		}
	}
	return votes
}

// isCertain reports whether papers with such a hit teach what the topic is.
func (k kind) isCertain() bool { return k == more || k == title }

// certain labels papers whose hits are certain or missing. Others hardly count.
func (w *work) certain(p *paper, topic int, votes []float64) tagger.Label {
	l := tagger.Label{Probability: assumed[always], Weight: 1}
	switch p.kinds[topic] {
	case none, never:
		l.Probability = assumed[never]
	case once, more, title:
		l.Weight = hardly
		for _, i := range w.phrases.seeds[topic] {
			if p.by[i].isCertain() {
				l.Weight = max(l.Weight, votes[i])
			}
		}
	}
	return w.label(p, topic, l)
}

// estimate returns the priors of each seed of a topic, in the order of the seeds, and sets the
// agreement of its phrases. First come the priors of all seeds together, by the model that learned
// from all. Those of a seed start from them, and follow the model that learned from the others.
func (w *work) estimate(topic int, judges []*judge) []priors {
	together, seeds := w.judgeTogether(topic)
	all := together.priors(assumed)
	for i, of := range w.phrases.of {
		if of.topic == topic {
			w.agreement[i] = together.agreement(seeds[i])
		}
	}
	each := make([]priors, len(w.phrases.seeds[topic]))
	for i := range each {
		each[i] = all
	}
	for _, j := range judges {
		if j.topic == topic {
			each[j.seed-w.phrases.seeds[topic][0]] = j.priors(all)
			w.agreement[j.seed] = j.agreement()
		}
	}
	return each
}

// strongest returns the probability of a topic by the strongest hit of a paper.
func (w *work) strongest(p *paper, topic int, of []priors) float64 {
	if k := p.kinds[topic]; k == none || k == never || k == always {
		return assumed[k]
	}
	best := 0.0
	for place, i := range w.phrases.seeds[topic] {
		if k := p.by[i]; k != none {
			best = max(best, of[place][k])
		}
	}
	return best
}
