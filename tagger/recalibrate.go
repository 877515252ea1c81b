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

// Calibrate sets probabilities and thresholds by labeled documents. If they were learned, it
// scores them with a learner of the other documents. It unlearns a fifth of them, scores these,
// and learns them again, five times. A topic is given from even odds on if fewer than two
// documents with it, or fewer than two without it, can calibrate it.
//
// Calibrate reads docs once and keeps them in memory. It returns their first error, or that of
// ctx once ctx is done. Then nothing has changed. Other calls wait for Calibrate, except while
// it reads docs.
func (l *Learner) Calibrate(ctx context.Context, docs iter.Seq2[corpus.Document, error]) error {
	var all []corpus.Document
	for d, err := range docs {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		all = append(all, d)
	}
	l.lock()
	defer l.mu.Unlock()
	slices.SortFunc(all, compareDocuments)
	scores, stale := map[string]*calibrate.Scores{}, l.stale
	for fold := range train.Folds {
		if err := l.scoreFold(ctx, all, fold, scores); err != nil {
			l.stale, l.tagger = stale, nil // unlearned documents are learned again
			return err
		}
	}
	l.read = map[string]calibrate.Rules{}
	for name, s := range scores {
		l.read[name] = calibrate.Fit(*s, !l.options.Weighting.NoHead)
	}
	l.stale, l.tagger = false, nil
	return nil
}

// compareDocuments orders documents by their content, so that the result does not depend on
// their original order.
func compareDocuments(a, b corpus.Document) int {
	x, y := train.TextHash(a.Title, a.Abstract), train.TextHash(b.Title, b.Abstract)
	if x != y {
		return cmp.Compare(x, y)
	}
	return slices.Compare(a.Topics, b.Topics)
}

// scoreFold adds the scores of one fifth of the documents. It learns them again before it
// returns.
func (l *Learner) scoreFold(
	ctx context.Context,
	docs []corpus.Document,
	fold int,
	scores map[string]*calibrate.Scores,
) error {
	type unlearned struct {
		document *counts.Document
		labels   counts.LabelSet
	}
	var out []unlearned
	defer func() {
		for _, x := range out {
			l.learn(x.document, x.labels)
		}
	}()
	var part []corpus.Document
	text, place := uint64(0), -1
	for i, d := range docs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if h := train.TextHash(d.Title, d.Abstract); i == 0 || h != text { // equal texts are in one fold
			text, place = h, place+1
		}
		if place%train.Folds != fold {
			continue
		}
		part = append(part, d)
		x, labels, err := l.unlearn(d)
		switch {
		case err == nil:
			out = append(out, unlearned{x, labels})
		case err != ErrNotLearned:
			return err
		}
	}
	t, err := l.snapshot()
	if err != nil { // the other documents are too few to learn from
		return nil
	}
	m := t.members[0]
	s := m.Acquire()
	defer m.Release(s)
	for _, d := range part {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		m.scoreForms(s, d, scores)
	}
	return nil
}

// scoreForms adds the scores of the whole document. It adds those of only the title and of only
// the abstract, too, if the model knows a term there.
func (m *member) scoreForms(s *model.Scratch, d corpus.Document, scores map[string]*calibrate.Scores) {
	texts := [calibrate.Forms]corpus.Document{
		calibrate.Whole:        d,
		calibrate.TitleOnly:    {Title: d.Title},
		calibrate.AbstractOnly: {Abstract: d.Abstract},
	}
	for f, text := range texts {
		m.SumDocument(s, text, true)
		if s.Sums.Known == 0 && calibrate.Form(f) != calibrate.Whole {
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
				scores[topic.Name] = &calibrate.Scores{}
			}
			in := m.Inputs(s, i)
			scores[topic.Name][f] = append(
				scores[topic.Name][f],
				calibrate.Score{LogOdds: in.Sum(), Inputs: in, Target: target, Weight: 1},
			)
		}
	}
}
