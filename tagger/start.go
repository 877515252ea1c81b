package tagger

import "github.com/topictag/topictag/tagger/internal/linear"

// starts returns, by topic, the model at which its fits begin: that of the option start,
// where it has the topic.
func (o *trainOptions) starts(t *training, s *selection) []linear.Model {
	starts := make([]linear.Model, len(t.topics))
	if o.start == nil {
		return starts
	}
	ids := make(map[string]int32, len(s.df))
	for id := range int32(len(s.df)) {
		ids[s.vocab.Term(id)] = id
	}
	for i, name := range t.topics {
		m, topic := o.start(name)
		if m == nil {
			continue
		}
		starts[i] = linear.Model{Bias: m.Topics[topic].Bias, Weights: make([]float64, len(s.df))}
		for old := range int32(m.Vocab.Size()) {
			if id, known := ids[m.Vocab.Term(old)]; known {
				_, weights := m.Term(old)
				starts[i].Weights[id] = float64(weights[topic])
			}
		}
	}
	return starts
}
