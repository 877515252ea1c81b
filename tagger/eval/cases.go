package eval

import (
	"cmp"
	"slices"

	"github.com/topictag/topictag/corpus"
)

// Case is a decision on a document to review.
type Case struct {
	Document    int     `json:"document"` // index in the documents
	Topic       string  `json:"topic"`
	Probability float64 `json:"probability"`
	Labeled     bool    `json:"labeled"` // the document carries the topic
	Given       bool    `json:"given"`   // the tagger gave it
}

// Disagreement returns the distance between the probability and the label, from 0 to 1.
func (c Case) Disagreement() float64 {
	if c.Labeled {
		return 1 - c.Probability
	}
	return c.Probability
}

// Errors are the wrong decisions of a report. Those of which the tagger was surest come first.
type Errors struct {
	WrongTags []Case `json:"wrong_tags"` // topics given to documents that do not carry them
	Misses    []Case `json:"misses"`     // topics not given to documents that carry them
}

// Errors returns the n worst wrong tags and the n worst misses, or all if n is below 0. docs
// are the documents of the report in any order, and Case.Document is an index into them. The
// error is ErrOtherDocuments if they are not the report's documents. Only decisions on the
// named topics count, or all if no topic is named. A topic that the model lacks is missed
// everywhere, so its misses say nothing about the documents.
func (r *Report) Errors(docs []corpus.Document, n int, topics ...string) (Errors, error) {
	e := Errors{[]Case{}, []Case{}}
	places, err := r.places(docs)
	if err != nil {
		return e, err
	}
	wrong := func(Topic) func(decision) bool {
		return func(d decision) bool { return d.given != (d.label == yes) }
	}
	for _, c := range r.cases(places, topics, wrong) {
		if c.Given {
			e.WrongTags = append(e.WrongTags, c)
		} else {
			e.Misses = append(e.Misses, c)
		}
	}
	e.WrongTags, e.Misses = worst(e.WrongTags, n), worst(e.Misses, n)
	return e, nil
}

// Doubts returns the n labels that are most likely wrong, or all if n is below 0. docs and
// topics are as for [Report.Errors]. Labels that disagree most with the probability come first.
//
// The rule is that of Northcutt, Jiang and Chuang (Confident Learning: Estimating Uncertainty
// in Dataset Labels, 2021, section 3.1). A missing topic is in doubt if its probability is at
// least the mean over the documents that carry the topic. A topic of the document is in doubt
// if its probability is at most the mean over the documents without it. If a probability fits
// both conditions, the document likely carries the topic from 0.5 on.
//
// Both means come from the report's own documents, so probabilities that are all too high or
// too low do no harm. Few labels are in doubt on training documents, because the model has
// learned these labels.
func (r *Report) Doubts(docs []corpus.Document, n int, topics ...string) ([]Case, error) {
	places, err := r.places(docs)
	if err != nil {
		return nil, err
	}
	doubts := r.cases(places, topics, func(t Topic) func(decision) bool {
		mean := t.means()
		return func(d decision) bool {
			likely, unlikely := d.probability >= mean[yes], d.probability <= mean[no]
			if d.label == yes {
				return unlikely && !(likely && d.probability >= 0.5)
			}
			return likely && !(unlikely && d.probability <= 0.5)
		}
	})
	return worst(doubts, n), nil
}

// means returns the mean probability over the documents without the topic, and over those with
// it. A mean over no documents is NaN, and no probability is above or below NaN.
func (t Topic) means() [2]float64 {
	var sum, decisions [2]float64
	for _, d := range t.decisions {
		sum[d.label] += d.probability
		decisions[d.label]++
	}
	return [2]float64{sum[no] / decisions[no], sum[yes] / decisions[yes]}
}

// worst returns the n cases with the greatest disagreement. Equal cases are ordered by topic
// and document.
func worst(all []Case, n int) []Case {
	slices.SortFunc(all, func(a, b Case) int {
		return cmp.Or(
			cmp.Compare(b.Disagreement(), a.Disagreement()),
			cmp.Compare(a.Topic, b.Topic),
			a.Document-b.Document,
		)
	})
	return firstOf(all, n)
}

func firstOf[T any](all []T, n int) []T {
	if n < 0 {
		return all
	}
	return all[:min(n, len(all))]
}

// cases returns the decisions that picks selects. picks makes one selection for each topic.
func (r *Report) cases(places []int, topics []string, picks func(Topic) func(decision) bool) []Case {
	all := []Case{}
	for _, t := range r.Topics {
		if len(topics) > 0 && !slices.Contains(topics, t.Name) {
			continue
		}
		pick := picks(t)
		for _, d := range t.decisions {
			if pick(d) {
				all = append(all, Case{places[d.document], t.Name, d.probability, d.label == yes, d.given})
			}
		}
	}
	return all
}

// places returns the index in docs of each document of the report. Documents with equal text
// and labels are interchangeable.
func (r *Report) places(docs []corpus.Document) ([]int, error) {
	if len(docs) != r.Documents || len(r.keys) != r.Documents {
		return nil, ErrOtherDocuments
	}
	keys, order := make([]uint64, len(docs)), make([]int, len(docs))
	for i, d := range docs {
		keys[i], order[i] = labeledKey(d), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(keys[a], keys[b]) })
	for i, place := range order {
		if keys[place] != r.keys[i] {
			return nil, ErrOtherDocuments
		}
	}
	return order, nil
}
