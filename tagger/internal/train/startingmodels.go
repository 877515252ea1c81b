package train

import "github.com/topictag/topictag/tagger/internal/linear"

// startingModels returns, by topic, the models that Options.Start gives, over the terms of the
// selection. It returns the zero Model for a topic without one.
func (o *Options) startingModels(c *encodedCorpus, s *Selection) []linear.Model {
	models := make([]linear.Model, len(c.topics))
	if o.Start == nil {
		return models
	}
	ids := make(map[string]int32, len(s.DF))
	for id := range int32(len(s.DF)) {
		ids[s.Vocab.Term(id)] = id
	}
	for i, name := range c.topics {
		m, topic := o.Start(name)
		if m == nil {
			continue
		}
		models[i] = linear.Model{Bias: m.Topics[topic].Bias, Weights: make([]float64, len(s.DF))}
		for old := range int32(m.Vocab.Size()) {
			if id, known := ids[m.Vocab.Term(old)]; known {
				_, weights := m.Row(old)
				models[i].Weights[id] = float64(weights[topic])
			}
		}
	}
	return models
}
