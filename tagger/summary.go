package tagger

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// Summary says what a model has learned about a topic.
type Summary struct {
	Topic     string `json:"topic"`
	Documents int    `json:"documents"` // training documents with the topic
	// Bias is the log-odds of a document with title and abstract, but without terms.
	Bias float64 `json:"bias"`
	// Threshold is the lowest probability at which a document with title and abstract gets the
	// topic.
	Threshold float64 `json:"threshold"`
	// Precision, Recall and F1 are those of the model's own threshold on such documents. They
	// come from the cross-validation of training. They are 0 if there were too few documents.
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	// For and Against are the terms that speak most for and against the topic. Their order is
	// by weight times the root of the number of training documents with the term. This product
	// measures how much a term moves the log-odds of all training documents.
	For     []TermWeight `json:"for"`
	Against []TermWeight `json:"against"`
	// Not and All are the phrases of the topic's [Rule]. They are nil if it has none.
	Not []string `json:"not,omitempty"`
	All []string `json:"all,omitempty"`
}

// Summary returns what the model has learned about its topics, in the order of [Tagger.Topics].
// Each has the n strongest terms for and against it, or all if n is below 0.
func (t *Tagger) Summary(n int) []Summary {
	var all []Summary
	for _, m := range t.members {
		for i := range m.Topics {
			all = append(all, m.summary(i, n))
		}
	}
	slices.SortFunc(all, func(a, b Summary) int { return cmp.Compare(a.Topic, b.Topic) })
	return all
}

func (m *member) summary(i, n int) Summary {
	topic := &m.Topics[i]
	d := &topic.Rules[calibrate.Whole]
	s := Summary{
		Topic:     topic.Name,
		Documents: topic.Documents,
		Bias:      m.BiasOf(i, calibrate.Whole),
		Threshold: m.threshold(i),
		Precision: d.Measures.Precision,
		Recall:    d.Measures.Recall,
		F1:        d.Measures.F1(),
	}
	s.For, s.Against = strongest(m.Model, i, n)
	rule := m.PhrasesOf(topic.Name)
	s.Not, s.All = slices.Clone(rule.Not), slices.Clone(rule.All)
	return s
}

// strongest returns the n strongest terms for and against a topic, or all if n is below 0.
func strongest(m *model.Model, topic, n int) (forTopic, against []TermWeight) {
	forTopic, against = []TermWeight{}, []TermWeight{}
	if n == 0 {
		return forTopic, against
	}
	scale, h := m.Normalization.ScaleAtPivot(), m.Topics[topic].Rules[calibrate.Whole].Head
	type term struct {
		id       int32
		weight   float64
		strength float64
	}
	var all []term
	for id := range int32(m.Vocab.Size()) {
		if idf, weights := m.Row(id); idf != 0 && weights[topic] != 0 {
			w := float64(idf) * float64(weights[topic]) * scale
			w *= h.Factor(w)
			all = append(all, term{id, w, w * math.Sqrt(float64(max(documentsWith(m, idf), 1)))})
		}
	}
	slices.SortFunc(all, func(a, b term) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(a.id, b.id))
	})
	take := func(x term) TermWeight {
		idf, _ := m.Row(x.id)
		return TermWeight{
			Term:    m.Vocab.Term(x.id),
			Surface: m.Vocab.Surface(x.id),
			Weight:  x.weight,
			Count:   documentsWith(m, idf),
		}
	}
	for i := range first(all, n) {
		if x := all[i]; x.weight > 0 {
			forTopic = append(forTopic, take(x))
		}
		if x := all[len(all)-1-i]; x.weight < 0 {
			against = append(against, take(x))
		}
	}
	return forTopic, against
}

// documentsWith returns the number of training documents with a term of that IDF. It returns 0
// if the IDF does not determine it.
func documentsWith(m *model.Model, idf float32) int {
	n := float64(m.Documents)
	switch odds := math.Exp(float64(idf) - 1); m.IDF {
	case weight.SmoothIDF:
		return int(math.Round((1+n)/odds - 1))
	case weight.PlainIDF:
		return int(math.Round(n / odds))
	}
	return 0
}
