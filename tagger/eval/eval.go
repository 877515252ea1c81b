// Package eval measures how well a tagger tags labelled documents.
package eval

import (
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// ErrNoDocuments is returned where there is nothing to evaluate on.
var ErrNoDocuments = errors.New("eval: no documents")

// Counts are the decisions on a topic, or on several together, and what follows
// from them. Decisions on borderline topics are not counted.
type Counts struct {
	TruePositives  int `json:"true_positives"`
	FalsePositives int `json:"false_positives"`
	FalseNegatives int `json:"false_negatives"`
}

// Support returns the number of documents that carry the topic.
func (c Counts) Support() int { return c.TruePositives + c.FalseNegatives }

// Precision returns the share of right tags among those given, 0 if none was.
func (c Counts) Precision() float64 { return share(c.TruePositives, c.FalsePositives) }

// Recall returns the share of right tags that were given, 0 if there is none.
func (c Counts) Recall() float64 { return share(c.TruePositives, c.FalseNegatives) }

// F1 returns the harmonic mean of precision and recall, 0 if both are 0.
func (c Counts) F1() float64 {
	return share(2*c.TruePositives, c.FalsePositives+c.FalseNegatives)
}

func share(part, rest int) float64 {
	if part == 0 {
		return 0
	}
	return float64(part) / float64(part+rest)
}

// Topic is a topic with its counts.
type Topic struct {
	Name string
	Counts
}

// Report is how a tagger did on labelled documents.
type Report struct {
	Documents int
	Topics    []Topic // of the model or of the labels, sorted by name
}

// Micro returns the counts of all topics together.
func (r *Report) Micro() Counts {
	var sum Counts
	for _, t := range r.Topics {
		sum.TruePositives += t.TruePositives
		sum.FalsePositives += t.FalsePositives
		sum.FalseNegatives += t.FalseNegatives
	}
	return sum
}

// Macro returns the means of precision, recall and F1 over the topics. As in
// scikit-learn, the mean F1 is not the F1 of the mean precision and recall.
func (r *Report) Macro() (precision, recall, f1 float64) {
	for _, t := range r.Topics {
		precision += t.Precision() / float64(len(r.Topics))
		recall += t.Recall() / float64(len(r.Topics))
		f1 += t.F1() / float64(len(r.Topics))
	}
	return precision, recall, f1
}

// Evaluate tags docs and compares the tags with their topics. It counts every
// topic that the model or a label has, so that one unknown to the model shows
// as missed. It stops at the first error of docs; see [corpus.Skip].
func Evaluate(t *tagger.Tagger, docs iter.Seq2[corpus.Document, error]) (*Report, error) {
	counts := map[string]*Counts{}
	for _, name := range t.Topics() {
		counts[name] = &Counts{}
	}
	r := &Report{}
	for tagged, err := range t.TagAll(docs) {
		if err != nil {
			return nil, err
		}
		r.Documents++
		tally(counts, tagged)
	}
	if r.Documents == 0 {
		return nil, ErrNoDocuments
	}
	for name, c := range counts {
		r.Topics = append(r.Topics, Topic{Name: name, Counts: *c})
	}
	slices.SortFunc(r.Topics, func(a, b Topic) int { return strings.Compare(a.Name, b.Name) })
	return r, nil
}

// tally adds the decisions on one document to the counts of the topics.
func tally(counts map[string]*Counts, t tagger.Tagged) {
	d := t.Document
	given := map[string]bool{}
	for _, s := range t.Tags {
		given[s.Topic] = true
		switch {
		case slices.Contains(d.Topics, s.Topic):
			counts[s.Topic].TruePositives++
		case !slices.Contains(d.Borderline, s.Topic):
			counts[s.Topic].FalsePositives++
		}
	}
	for i, name := range d.Topics {
		if given[name] || slices.Contains(d.Topics[:i], name) {
			continue
		}
		if counts[name] == nil {
			counts[name] = &Counts{}
		}
		counts[name].FalseNegatives++
	}
}
