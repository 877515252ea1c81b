// Package bundled says how the bundled model is trained.
package bundled

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
)

const (
	WeakDocuments   = 50_000 // labelled by rules
	AnnotatedWeight = 4      // of an annotated document, against 1 of one labelled by rules
)

// Trainer returns the trainer of the bundled model.
func Trainer(set *dataset.TrainingSet) *tagger.Trainer {
	annotated := func(d corpus.Document) bool { return set.Annotated[d.ID] }
	return &tagger.Trainer{
		Smoothing:   tagger.DefaultSmoothing,
		TitleWeight: tagger.DefaultTitleWeight,
		MinDocs:     3,
		MaxTerms:    10_000,
		Calibrate:   annotated,
		Weight: func(d corpus.Document) float64 {
			if annotated(d) {
				return AnnotatedWeight
			}
			return 1
		},
	}
}
