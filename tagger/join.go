package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/model"
)

// Join returns a tagger that knows the topics of both, such as the bundled topics and a user's
// own. Each topic is decided as before, by its own model with its own analyzer and vocabulary.
// A text is read once for each model. The error is ErrTopicConflict if both know a topic of the
// same name. Join drops the options that With set. Save and Load keep joined models in one
// file.
func Join(a, b *Tagger) (*Tagger, error) {
	var models []*model.Model
	for _, t := range []*Tagger{a, b} {
		for _, m := range t.members {
			models = append(models, m.Model)
		}
	}
	if name := model.CommonTopic(models); name != "" {
		return nil, fmt.Errorf("%w: %q; train one of them with another name for it", ErrTopicConflict, name)
	}
	return newTagger(models...), nil
}
