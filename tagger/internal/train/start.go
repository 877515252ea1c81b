package train

import "github.com/topictag/topictag/tagger/internal/linear"

// starts returns, by topic, the model at which its fits begin: that of the option start,
// where it has the topic.
func (o *Options) starts(t *training, s *Selection) []linear.Model {
	starts := make([]linear.Model, len(t.topics))
	if o.Start == nil {
		return starts
	}
	ids := make(map[string]int32, len(s.DF))
	for id := range int32(len(s.DF)) {
		ids[s.Vocab.Term(id)] = id
	}
	for i, name := range t.topics {
		m, topic := o.Start(name)
		if m == nil {
			continue
		}
		starts[i] = linear.Model{Bias: m.Topics[topic].Bias, Weights: make([]float64, len(s.DF))}
		for old := range int32(m.Vocab.Size()) {
			if id, known := ids[m.Vocab.Term(old)]; known {
				_, weights := m.Row(old)
				starts[i].Weights[id] = float64(weights[topic])
			}
		}
	}
	return starts
}
