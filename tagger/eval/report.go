package eval

import (
	"cmp"
	"slices"
)

// Report has the decisions of a tagger on labeled documents. It takes 16 bytes a document and
// topic. It depends on the documents, not on their order. No method changes it, so it is safe
// for concurrent use. The zero value is a report on no documents.
type Report struct {
	Documents int
	Topics    []Topic // topics of a model or a label, sorted by name

	keys []uint64 // of the documents, sorted
}

// Counts counts the decisions on a topic, or on several topics together. Its methods derive the
// figures.
type Counts struct {
	TruePositives  int `json:"true_positives"`
	FalsePositives int `json:"false_positives"`
	FalseNegatives int `json:"false_negatives"`
}

// Support returns the number of documents that carry the topic.
func (c Counts) Support() int { return c.TruePositives + c.FalseNegatives }

// Precision returns the share of right tags among the given ones. It is 0 if no tag was given.
func (c Counts) Precision() float64 { return share(c.TruePositives, c.FalsePositives) }

// Recall returns the share of the right tags that were given. It is 0 if no document carries
// the topic.
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

	decisions []decision // by falling probability, then document; without borderline ones
}

// newTopic returns a topic that owns decisions.
func newTopic(name string, decisions []decision) Topic {
	decisions = slices.DeleteFunc(decisions, func(d decision) bool { return d.label == borderline })
	slices.SortFunc(decisions, func(a, b decision) int {
		return cmp.Or(cmp.Compare(b.probability, a.probability), cmp.Compare(a.document, b.document))
	})
	counts, _ := measure(decisions, nil)
	return Topic{Name: name, Counts: counts, decisions: decisions}
}

// Figures returns all figures of the topic.
func (t Topic) Figures() Figures {
	_, f := measure(t.decisions, nil)
	return f
}

// Micro returns the decisions on all topics together, as those of one topic named micro.
func (r *Report) Micro() Topic {
	var all []decision
	for _, t := range r.Topics {
		all = append(all, t.decisions...)
	}
	return newTopic("micro", all)
}

// Macro returns the mean of each figure over the topics. As in scikit-learn, the
// mean F1 is not the F1 of the mean precision and recall.
func (r *Report) Macro() Figures {
	all := make([]Figures, len(r.Topics))
	for i, t := range r.Topics {
		all[i] = t.Figures()
	}
	return mean(all)
}

// WrongTags returns the number of wrong tags for 1,000 documents without a topic, and the
// number of such documents. perThousand is 0 without such documents. Only tags of the named
// topics count, or all if no topic is named. Borderline topics never count.
func (r *Report) WrongTags(topics ...string) (perThousand float64, documents int) {
	carries := make([]bool, r.Documents)
	for _, t := range r.Topics {
		for _, d := range t.decisions {
			carries[d.document] = carries[d.document] || d.label == yes
		}
	}
	for _, c := range carries {
		if !c {
			documents++
		}
	}
	wrong := 0
	for _, t := range r.Topics {
		if len(topics) > 0 && !slices.Contains(topics, t.Name) {
			continue
		}
		for _, d := range t.decisions {
			if d.given && !carries[d.document] {
				wrong++
			}
		}
	}
	return 1000 * float64(wrong) / float64(max(documents, 1)), documents
}
