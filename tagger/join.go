package tagger

import "fmt"

// Join returns a tagger that knows the topics of both: so a user's own topics come
// to the bundled ones. Each topic is decided as it was, by its own model, with an
// analyzer and a vocabulary of its own; a text is read once for each model. It is an
// error if both know a topic of the same name. What was set by [Tagger.With] is left
// behind. Save and Load keep joined models in one file.
func Join(a, b *Tagger) (*Tagger, error) {
	var models []*model
	for _, t := range []*Tagger{a, b} {
		for _, m := range t.members {
			models = append(models, m.model)
		}
	}
	if name := commonTopic(models); name != "" {
		return nil, fmt.Errorf("tagger: join: both have the topic %q", name)
	}
	return newTagger(models...), nil
}

// commonTopic returns a topic of more than one model, or "".
func commonTopic(models []*model) string {
	seen := map[string]bool{}
	for _, m := range models {
		for _, topic := range m.topics {
			if seen[topic.Name] {
				return topic.Name
			}
			seen[topic.Name] = true
		}
	}
	return ""
}
