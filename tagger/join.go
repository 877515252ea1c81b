package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/model"
)

// Join returns a tagger that knows the topics of both: so a user's own topics come
// to the bundled ones. Each topic is decided as it was, by its own model, with an
// analyzer and a vocabulary of its own; a text is read once for each model. It is an
// error if both know a topic of the same name. What was set by [Tagger.With] is left
// behind. Save and Load keep joined models in one file.
func Join(a, b *Tagger) (*Tagger, error) {
	var models []*model.Model
	for _, t := range []*Tagger{a, b} {
		for _, m := range t.members {
			models = append(models, m.Model)
		}
	}
	if name := model.CommonTopic(models); name != "" {
		return nil, fmt.Errorf("tagger: join: both have the topic %q", name)
	}
	return newTagger(models...), nil
}
