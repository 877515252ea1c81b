package eval

import (
	"cmp"
	"slices"
)

// Report is how a tagger did on labelled documents. It takes 16 bytes a document
// and topic, and depends on what the documents are, not on their order. No method
// changes it, so it is safe for concurrent use. The zero value is of no documents.
type Report struct {
	Documents int
	Topics    []Topic // of a model or a label, sorted by name

	keys []uint64 // of the documents, sorted
}

// Counts are the decisions on a topic, or on several together, and what follows
// from them.
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

	decisions []decision // by falling probability, then document; none borderline
}

// newTopic takes decisions over.
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

// Micro returns the decisions on all topics together, as those of a topic named
// micro.
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

// WrongTags returns how many wrong tags come on 1,000 documents that carry no
// topic, and how many such documents there are; without any it is 0. Only tags
// of the named topics count, or all if none is named; borderline ones never do.
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
