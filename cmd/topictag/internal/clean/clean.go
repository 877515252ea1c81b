// Package clean finds what is probably wrong in labeled documents. It reports doubtful labels
// and copies with other labels. It also reports topics that mean the same or are too small.
package clean

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// Kind is a kind of finding.
type Kind string

// The kinds of findings.
const (
	Doubt      Kind = "doubt"       // a label against which cross-validation speaks
	SameText   Kind = "same-text"   // equal texts with other labels
	NearText   Kind = "near-text"   // nearly equal texts with other labels
	SameTopics Kind = "same-topics" // topics that mean the same
	SmallTopic Kind = "small-topic" // a topic with few documents
)

// Finding is something to look at, and a line of JSON. Doubt, SameText and NearText are of a
// topic of a paper, and have Topic. The others have Topics.
type Finding struct {
	Kind    Kind   `json:"kind"`
	ID      string `json:"id,omitempty"`
	Title   string `json:"title,omitempty"`
	Topic   string `json:"topic,omitempty"`
	Labeled *bool  `json:"labeled,omitempty"` // the paper carries the topic
	// Probability is that of the topic, by a model that was trained on other papers.
	Probability *float64 `json:"probability,omitempty"`
	Group       int      `json:"group,omitempty"` // of papers with the same text, from 1
	Topics      []string `json:"topics,omitempty"`
	Why         Why      `json:"why,omitempty"`
	Share       float64  `json:"share,omitempty"`     // of documents, for the reasons together and confused
	Documents   *int     `json:"documents,omitempty"` // that carry the topic
}

// Options say what is looked for.
type Options struct {
	Trainer *tagger.Trainer
	Folds   int // of cross-validation, at least 2
	Count   int // the most findings of a kind, or below 0 for all
	Small   int // a topic with fewer documents is too small
}

// Report is what was found. Findings are sorted by kind, and the worst of a kind come first.
type Report struct {
	Findings  []Finding
	Documents int
	// Left counts the findings over the most of their kinds.
	Left map[Kind]int
	// Unchecked is why there was no cross-validation, nil if there was one.
	Unchecked error
}

// Find looks at labeled documents. Its error is that of ctx, or [tagger.ErrNoTopics] if no
// document carries a topic. Without cross-validation, because there are too few documents,
// labels and pairs of topics are not checked.
func Find(ctx context.Context, docs []corpus.Document, o Options) (*Report, error) {
	counts := support(docs)
	if len(counts) == 0 {
		return nil, tagger.ErrNoTopics
	}
	f := &finder{Options: o, docs: docs, report: &Report{Documents: len(docs), Left: map[Kind]int{}}}
	r, err := eval.CrossValidate(ctx, o.Trainer, eval.Folds(docs, o.Folds, nil)...)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	f.report.Unchecked = err
	if err == nil {
		if err := f.doubts(r); err != nil {
			return nil, err
		}
	}
	f.copies()
	f.add(sameNames(counts)...)
	if f.report.Unchecked == nil {
		f.add(samePairs(r)...)
	}
	f.small(counts)
	f.limit()
	return f.report, nil
}

// support returns the number of documents of each topic.
func support(docs []corpus.Document) map[string]int {
	counts := map[string]int{}
	for _, d := range docs {
		for i, topic := range d.Topics {
			if !slices.Contains(d.Topics[:i], topic) {
				counts[topic]++
			}
		}
	}
	return counts
}

// finder collects findings.
type finder struct {
	Options
	docs   []corpus.Document
	report *Report
}

func (f *finder) add(all ...Finding) { f.report.Findings = append(f.report.Findings, all...) }

// paper returns a finding of a topic of a paper.
func (f *finder) paper(kind Kind, place int, topic string) Finding {
	d := f.docs[place]
	labeled := slices.Contains(d.Topics, topic)
	return Finding{Kind: kind, ID: d.ID, Title: d.Title, Topic: topic, Labeled: &labeled}
}

// doubts adds labels in doubt.
func (f *finder) doubts(r *eval.Report) error {
	cases, err := r.Doubts(f.docs, -1)
	if err != nil {
		return err
	}
	for _, c := range cases {
		x := f.paper(Doubt, c.Document, c.Topic)
		x.Probability = &c.Probability
		f.add(x)
	}
	return nil
}

// small adds topics with few documents, the smallest first.
func (f *finder) small(counts map[string]int) {
	var all []Finding
	for topic, n := range counts {
		if n < f.Small {
			all = append(all, Finding{Kind: SmallTopic, Topics: []string{topic}, Documents: &n})
		}
	}
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(*a.Documents-*b.Documents, cmp.Compare(a.Topics[0], b.Topics[0]))
	})
	f.add(all...)
}

// limit keeps the first findings of each kind, and counts the others.
func (f *finder) limit() {
	seen := map[Kind]int{}
	f.report.Findings = slices.DeleteFunc(f.report.Findings, func(x Finding) bool {
		seen[x.Kind]++
		isOver := f.Count >= 0 && seen[x.Kind] > f.Count
		if isOver {
			f.report.Left[x.Kind]++
		}
		return isOver
	})
}
