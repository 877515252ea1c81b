package records

import (
	"strings"

	"github.com/topictag/topictag/corpus/arxiv"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// Probability returns the probability of a topic among scores, or 0 if it has none.
func Probability(scores []tagger.Score, topic string) float64 {
	for _, s := range scores {
		if s.Topic == topic {
			return s.Probability
		}
	}
	return 0
}

// EvidenceLine returns the terms that speak for the tags on one line, such as
// "quantum: surface codes, errors; robotics: arm". Terms are safe to show, and the
// names of topics are as the model has them.
func EvidenceLine(all []tagger.TopicEvidence) string {
	topics := make([]string, len(all))
	for i, e := range all {
		terms := make([]string, len(e.Terms))
		for j, w := range e.Terms {
			terms[j] = safe.Line(w.Surface)
		}
		topics[i] = e.Topic + ": " + strings.Join(terms, ", ")
	}
	return strings.Join(topics, "; ")
}

// Link returns the address of a paper with an id of arXiv, or "".
func Link(id string) string {
	if id, ok := arxiv.ID(id); ok {
		return "https://arxiv.org/abs/" + id
	}
	return ""
}
