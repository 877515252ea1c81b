package tagger

import (
	"cmp"
	"fmt"
	"slices"
)

// Tagger returns a tagger for what was learnt up to now. It is not changed by what is
// learnt later, and may be used while the learner goes on. A topic is in it if at least
// one document carries it and one does not. It is an error if there is no such topic,
// or if no word stands in MinDocs documents.
func (l *Learner) Tagger() (*Tagger, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.snapshot()
}

func (l *Learner) snapshot() (*Tagger, error) {
	if l.tagger != nil {
		return l.tagger, nil
	}
	m, err := l.model()
	if err != nil {
		return nil, err
	}
	l.tagger = newTagger(m)
	return l.tagger, nil
}

// Stale reports whether documents were learnt or unlearnt since probabilities and
// thresholds were set, as also when they never were.
func (l *Learner) Stale() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stale
}

// model makes a model of the counts.
func (l *Learner) model() (*model, error) {
	c, tr := l.counts, &l.trainer
	topics := c.taught()
	least := orDefault(tr.MinDocs, defaultMinDocs)
	ids, places := c.order(least)
	switch {
	case c.documents == 0:
		return nil, ErrNoDocuments
	case len(topics) == 0:
		return nil, ErrNoTopics
	case len(ids) == 0:
		return nil, fmt.Errorf("tagger: no word stands in %d documents or more", least)
	}
	s := c.selection(ids, places)
	features := &matrix{idf: l.idf(s, topics, ids), tf: Presence, length: length{norm: NoNorm, slope: 1}}
	fits := make([]linear, len(topics))
	m := &model{
		card:        tr.Card,
		methods:     []Method{NaiveBayes},
		analyzer:    tr.Analyzer,
		tf:          features.tf,
		idf:         tr.IDF,
		length:      features.length,
		titleWeight: 1,
		documents:   c.documents,
		english:     c.english > 0,
		stale:       l.stale,
		topics:      make([]topic, len(topics)),
	}
	parallel(len(topics), func(i int) {
		t := topics[i]
		fits[i] = l.fit(t, features.idf, ids)
		m.topics[i] = topic{Name: t.name, Bias: fits[i].bias, Documents: t.with.documents, read: l.readOf(t.name)}
	})
	kept := m.take(s, features, fits)
	m.knownShare, m.meanWords = c.uses(ids, kept)
	return m, nil
}

// taught returns the topics of which there are documents with and without them,
// sorted by name.
func (c *counts) taught() []*topicCounts {
	var all []*topicCounts
	for _, t := range c.topics {
		if t != nil && t.with.documents > 0 && c.documents > t.with.documents+t.unsure.documents {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b *topicCounts) int { return cmp.Compare(a.name, b.name) })
	return all
}

// selection returns the terms in the order of ids.
func (c *counts) selection(ids, places []int32) *selection {
	s := &selection{}
	var names []string
	var grams []gram
	spelled := c.commonest()
	for _, id := range ids {
		x := &c.terms[id]
		s.df = append(s.df, int(x.documents))
		if x.size == 1 {
			names, s.spelled = append(names, x.name), append(s.spelled, spelled[id])
		} else {
			grams = append(grams, gram{places[x.gram.prefix], places[x.gram.last]})
		}
	}
	s.vocab = newVocabulary(names, grams)
	return s
}

// idf returns the IDF of the terms, 0 for those that are not among the MaxTerms best.
func (l *Learner) idf(s *selection, topics []*topicCounts, ids []int32) []float64 {
	idf := make([]float64, len(s.df))
	for place, df := range s.df {
		idf[place] = float64(float32(l.trainer.IDF.weight(df, l.counts.documents))) // as models keep it
	}
	if n := l.trainer.MaxTerms; n > 0 && n < len(idf) {
		return mostUseful(n, l.chiSquares(topics, ids), idf)
	}
	return idf
}

// chiSquares returns for each term the highest that it has with any topic.
func (l *Learner) chiSquares(topics []*topicCounts, ids []int32) []float64 {
	best := make([]float64, len(ids))
	for _, t := range topics {
		without := l.counts.documents - t.with.documents - t.unsure.documents
		for place, id := range ids {
			with := t.with.terms[id]
			others := l.counts.terms[id].documents - with - t.unsure.terms[id]
			best[place] = max(best[place], chiSquare(float64(with), float64(t.with.documents), float64(others), float64(without)))
		}
	}
	return best
}

// fit returns the weights of a topic.
func (l *Learner) fit(t *topicCounts, idf []float64, ids []int32) linear {
	sums := newClassSums(len(ids))
	sums.with = float64(t.with.documents)
	sums.without = float64(l.counts.documents - t.with.documents - t.unsure.documents)
	for place, id := range ids {
		with := t.with.terms[id]
		sums.positive[place] = float64(with) * idf[place]
		sums.negative[place] = float64(l.counts.terms[id].documents-with-t.unsure.terms[id]) * idf[place]
	}
	return l.trainer.bayesOf(sums, idf)
}

// readOf returns how log-odds of a topic are read.
func (l *Learner) readOf(name string) [forms]decisions {
	if read, known := l.read[name]; known {
		return read
	}
	var read [forms]decisions
	fill(read[:], uncalibrated())
	return read
}

// uses returns what share of all words is among the terms kept, and how many words a
// document has on average.
func (c *counts) uses(ids, kept []int32) (knownShare, mean float64) {
	known, all := 0, 0
	for _, place := range kept {
		known += c.terms[ids[place]].uses
	}
	for i := range c.terms {
		all += c.terms[i].uses
	}
	return float64(known) / float64(max(all, 1)), float64(all) / float64(max(c.documents, 1))
}
