package tagger

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/model"
)

// worker tags one document after another. It keeps a scratch for each member of its tagger,
// with the words that it has met. It is for one goroutine.
type worker struct {
	*Tagger
	scratches []*model.Scratch
	reasons   []Reason // of the last scored document, by member
}

func (t *Tagger) newWorker() *worker {
	w := &worker{Tagger: t, reasons: make([]Reason, len(t.members))}
	for _, m := range t.members {
		w.scratches = append(w.scratches, m.Acquire())
	}
	return w
}

// end releases the scratches.
func (w *worker) end() {
	for i, m := range w.members {
		m.Release(w.scratches[i])
	}
}

// score scores a document.
func (w *worker) score(d corpus.Document) {
	for i, m := range w.members {
		w.reasons[i] = m.score(w.scratches[i], d)
	}
}

// tag scores and tags a document.
func (w *worker) tag(d corpus.Document) Result {
	if w.options.Evidence > 0 {
		return w.tagWithEvidence(d)
	}
	w.score(d)
	return w.result()
}

// result returns the decisions by the log-odds, unless there is a reason to abstain. If all of
// several models abstain, the first gives the reason.
func (w *worker) result() Result {
	r := Result{Tags: []Score{}, Abstained: NoTopics}
	if len(w.members) > 0 {
		r.Abstained = w.reasons[0]
	}
	for i, m := range w.members {
		if w.reasons[i] == "" {
			r.Abstained = ""
		}
		r.Tags = m.appendTags(r.Tags, w.scratches[i], w.reasons[i])
	}
	if len(r.Tags) > 0 {
		r.Abstained = "" // a rule may give a tag where the log-odds decide nothing
	}
	if r.Abstained == "" && len(r.Tags) == 0 {
		r.Abstained = BelowThreshold
	}
	sortScores(r.Tags)
	if w.options.Probabilities {
		r.Probabilities = w.probabilities()
	}
	return r
}

// probabilities returns the probability of every topic, best first.
func (w *worker) probabilities() []Score {
	var all []Score
	for i, m := range w.members {
		for j := range m.Topics {
			all = append(all, Score{m.Topics[j].Name, m.probability(w.scratches[i], j)})
		}
	}
	sortScores(all)
	return all
}
