package eval

import (
	"context"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/odds"
	"github.com/topictag/topictag/tagger"
)

// Retuning is what labels of new documents would change in the decisions of a model.
type Retuning struct {
	// Thresholds are those of the topics that have two documents with the topic and two
	// without it, sorted by name.
	Thresholds []Threshold
	// Before and After are on the documents that measure: with the thresholds of the
	// tagger, and with thresholds set by the other documents. They have the topics that
	// one of the documents carries. Both are nil if no document measures.
	Before, After *Report
}

// Threshold is a probability from which on a topic is given.
type Threshold struct {
	Topic  string  `json:"topic"`
	Before float64 `json:"before"` // that of the tagger
	After  float64 `json:"after"`  // that of the labels
}

// retuneFolds is the number of parts of the labels in cross-fitting.
const retuneFolds = 5

// Retune returns what labels would change in the thresholds of t and in its decisions. The
// labels must be of documents that t was not trained on.
//
// A logistic regression maps the probabilities of t to those of the labels (Platt,
// Probabilistic Outputs for Support Vector Machines, 1999). It is drawn toward no change, so
// that few labels change little. Documents may be chosen by their probabilities. The chance of
// a label at a probability does not depend on such a choice.
// The threshold of a topic then has the best expected F1 on the documents of pool, such as
// all papers that will be tagged.
//
// measures selects the documents to measure on, which should be a random sample. Each is
// decided by thresholds that it did not set: labels are divided into five parts, as [Folds]
// does. A nil measures selects all. The error is that of ctx.
func Retune(
	ctx context.Context, t *tagger.Tagger, labels, pool []corpus.Document, measures func(corpus.Document) bool,
) (*Retuning, error) {
	r := &retuner{tagger: t, before: map[string]float64{}}
	for _, s := range t.Summary(0) {
		r.before[s.Topic] = s.Threshold
	}
	var err error
	if r.pool, err = r.score(ctx, pool); err != nil {
		return nil, err
	}
	after, err := r.thresholds(ctx, labels)
	if err != nil {
		return nil, err
	}
	result := &Retuning{}
	for topic, p := range after {
		result.Thresholds = append(result.Thresholds, Threshold{topic, r.before[topic], p})
	}
	slices.SortFunc(result.Thresholds, func(a, b Threshold) int { return strings.Compare(a.Topic, b.Topic) })
	return result, r.measure(ctx, labels, measures, result)
}

// retuner sets thresholds by labels.
type retuner struct {
	tagger *tagger.Tagger
	before map[string]float64  // the thresholds of the tagger
	pool   map[string][]answer // of each topic
}

// measure sets the reports of a retuning.
func (r *retuner) measure(
	ctx context.Context, labels []corpus.Document, measures func(corpus.Document) bool, result *Retuning,
) error {
	var before, after collector
	for _, split := range Folds(labels, retuneFolds, measures) {
		thresholds, err := r.thresholds(ctx, split.Train)
		if err != nil {
			return err
		}
		if err := before.tag(ctx, r.tagger, corpus.All(split.Test)); err != nil {
			return err
		}
		o := r.tagger.Options()
		o.Thresholds = thresholds
		if err := after.tag(ctx, r.tagger.With(o), corpus.All(split.Test)); err != nil {
			return err
		}
	}
	if len(before.documents) == 0 {
		return nil
	}
	for _, x := range []struct {
		from *collector
		to   **Report
	}{{&before, &result.Before}, {&after, &result.After}} {
		report, err := x.from.report()
		if err != nil {
			return err
		}
		report.Topics = slices.DeleteFunc(report.Topics, func(t Topic) bool { return t.Support() == 0 })
		*x.to = report
	}
	return nil
}

// leastLabels is how many documents with a topic, and how many without it, set a threshold.
const leastLabels = 2

// thresholds returns the thresholds that labels set, by topic.
func (r *retuner) thresholds(ctx context.Context, labels []corpus.Document) (map[string]float64, error) {
	scored, err := r.score(ctx, labels)
	if err != nil {
		return nil, err
	}
	after := map[string]float64{}
	for topic, all := range scored {
		var counts [2]int
		for _, x := range all {
			counts[x.label]++
		}
		if counts[yes] >= leastLabels && counts[no] >= leastLabels {
			after[topic] = fitShift(all).threshold(r.pool[topic], r.before[topic])
		}
	}
	return after, nil
}

// score returns what the tagger says of the topics of documents, except of borderline ones.
func (r *retuner) score(ctx context.Context, docs []corpus.Document) (map[string][]answer, error) {
	o := r.tagger.Options()
	o.Probabilities = true
	all := map[string][]answer{}
	for tagged, err := range r.tagger.With(o).TagAll(corpus.All(docs)) {
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, s := range tagged.Probabilities {
			label := no
			if slices.Contains(tagged.Document.Topics, s.Topic) {
				label = yes
			} else if slices.Contains(tagged.Document.Borderline, s.Topic) {
				continue
			}
			all[s.Topic] = append(all[s.Topic], answer{odds.Log(s.Probability, edge), label})
		}
	}
	return all, nil
}
