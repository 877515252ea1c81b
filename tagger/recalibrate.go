package tagger

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/counts"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/train"
)

// Calibrate sets probabilities and thresholds by labelled documents. Those that
// were learnt are scored by what is learnt from the others: five times a fifth is
// unlearnt, scored, and learnt again. A topic with fewer than two documents to go by,
// with or without it, is given from even odds on. Calibrate reads docs once, keeps
// them in memory, and stops at their first error, or once ctx is done. Then it returns
// the error, and nothing is changed.
func (l *Learner) Calibrate(ctx context.Context, docs iter.Seq2[corpus.Document, error]) error {
	all, err := corpus.Collect(docs)
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	slices.SortFunc(all, compareDocuments)
	scores, stale := map[string]*[calibrate.Forms][]calibrate.Scored{}, l.stale
	for fold := range train.Folds {
		err := l.scoreFold(all, fold, scores)
		if err = cmp.Or(err, ctx.Err()); err != nil {
			l.stale, l.tagger = stale, nil // what was taken out is back
			return err
		}
	}
	l.read = map[string][calibrate.Forms]calibrate.Decisions{}
	for name, s := range scores {
		l.read[name] = calibrate.Read(*s)
	}
	l.stale, l.tagger = false, nil
	return nil
}

// compareDocuments orders documents by what they are, so that nothing depends on the
// order in which they came.
func compareDocuments(a, b corpus.Document) int {
	x, y := train.TextHash(a.Title, a.Abstract), train.TextHash(b.Title, b.Abstract)
	if x != y {
		return cmp.Compare(x, y)
	}
	return slices.Compare(a.Topics, b.Topics)
}

// scoreFold adds the scores of each fifth document. Those that it takes out are back when
// it returns.
func (l *Learner) scoreFold(docs []corpus.Document, fold int, scores map[string]*[calibrate.Forms][]calibrate.Scored) error {
	type taken struct {
		*counts.Document
		labels counts.LabelSet
	}
	var out []taken
	defer func() {
		for _, x := range out {
			l.learn(x.Document, x.labels)
		}
	}()
	var part []corpus.Document
	text, place := uint64(0), -1
	for i, d := range docs {
		if h := train.TextHash(d.Title, d.Abstract); i == 0 || h != text { // equal texts stay together
			text, place = h, place+1
		}
		if place%train.Folds != fold {
			continue
		}
		part = append(part, d)
		x := l.counts.Read(l.reader, d)
		labels, err := l.unlearn(x, l.counts.Labels(d))
		switch {
		case err == nil:
			out = append(out, taken{x, labels})
		case err != ErrNotLearnt:
			return err
		}
	}
	t, err := l.snapshot()
	if err != nil { // too little is left to learn anything
		return nil
	}
	m := t.members[0]
	s := m.Acquire()
	defer m.Release(s)
	for _, d := range part {
		m.scoreForms(s, d, scores)
	}
	return nil
}

// scoreForms adds the scores of a document, whole, and of its title and abstract
// alone if they hold something known.
func (m *member) scoreForms(s *model.Scratch, d corpus.Document, scores map[string]*[calibrate.Forms][]calibrate.Scored) {
	for f, text := range [calibrate.Forms]corpus.Document{calibrate.Whole: d, calibrate.TitleOnly: {Title: d.Title}, calibrate.AbstractOnly: {Abstract: d.Abstract}} {
		m.AddDocument(s.Bag, text)
		if known := m.Model.Score(s.Bag, s.LogOdds); known == 0 && calibrate.Form(f) != calibrate.Whole {
			continue
		}
		for i, topic := range m.Topics {
			if slices.Contains(d.Borderline, topic.Name) && !slices.Contains(d.Topics, topic.Name) {
				continue
			}
			target := 0.0
			if slices.Contains(d.Topics, topic.Name) {
				target = 1
			}
			if scores[topic.Name] == nil {
				scores[topic.Name] = &[calibrate.Forms][]calibrate.Scored{}
			}
			scores[topic.Name][f] = append(scores[topic.Name][f], calibrate.Scored{LogOdds: s.LogOdds[i], Target: target, Weight: 1})
		}
	}
}
