// Package bundled says how the bundled model is trained.
package bundled

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
)

// Weights of a paper that is not annotated, against 1 of one that is. The signs
// of interpretability are worth the least.
const (
	TaughtWeight           = 0.25
	TaughtInterpretability = 0.03
)

// MaxTerms is how many terms the bundled model has.
const MaxTerms = 30_000

// RandomPapers is how many papers are learnt from besides those with a sign of a
// topic.
const RandomPapers = 36_000

// Papers at large, by which probabilities and thresholds are set besides the annotated ones.
// Those are unannotated papers of which the teacher is sure that they have no topic.
const (
	// surelyNone is the highest probability of any topic of such a paper.
	surelyNone = 0.02
	// AtLarge is their total weight, in multiples of that of the annotated ones. Annotated papers
	// were chosen from about a third of all papers, so 2 is near their share. With 4, titles
	// of papers without a topic get fewer tags, and dev is as good.
	AtLarge = 4
)

// TitleCost is the cost of an error on a title.
const TitleCost = 0.3

// Trainer returns the trainer of the bundled model: probabilities are those of
// papers that are not annotated, for each of dataset.Topics.
func Trainer(set *dataset.TrainingSet, probabilities map[string][]float64) *tagger.Trainer {
	none := 0
	for _, p := range set.Papers {
		if !set.Annotated[p.ID] && hasNone(probabilities[p.ID]) {
			none++
		}
	}
	weight := AtLarge * float64(len(set.Annotated)) / float64(max(none, 1))
	return &tagger.Trainer{
		Methods:  []tagger.Method{tagger.Logistic, tagger.SquaredHinge, tagger.NBLogistic},
		Features: tagger.Features{TitleWeight: 2, Slope: 0.7, MinDocs: 4, MaxTerms: MaxTerms},
		Fit:      tagger.Fit{Cost: 4, TitleCost: TitleCost},
		Examples: tagger.Examples{
			Calibrate: func(d corpus.Document) bool { return set.IsAnnotated(d) || hasNone(probabilities[d.ID]) },
			CalibrationWeight: func(d corpus.Document) float64 {
				if set.IsAnnotated(d) {
					return 1
				}
				return weight
			},
			Labels: func(d corpus.Document) []tagger.Label { return labels(set, d, probabilities[d.ID]) },
		},
	}
}

// hasNone reports whether probabilities say that a paper surely has no topic.
func hasNone(probabilities []float64) bool {
	return len(probabilities) > 0 && slices.Max(probabilities) <= surelyNone
}

// NaiveBayes returns a trainer of naive Bayes for the same task, with the
// options that did best.
func NaiveBayes() *tagger.Trainer {
	return &tagger.Trainer{Features: tagger.Features{MinDocs: 3, MaxTerms: 10_000}}
}

// With labels from hard rules, as other systems have to be taught.
const (
	WeakDocuments   = 50_000 // labelled by rules
	AnnotatedWeight = 4      // of an annotated document, against 1 of one labelled by rules
)

// labels returns what is known of a paper: the annotation, or else how probable
// each topic is.
func labels(set *dataset.TrainingSet, d corpus.Document, probabilities []float64) []tagger.Label {
	if set.IsAnnotated(d) {
		return nil
	}
	var all []tagger.Label
	for i, topic := range dataset.Topics() {
		weight := TaughtWeight
		if topic == dataset.Interpretability {
			weight = TaughtInterpretability
		}
		p := probabilities[i]
		if hasNone(probabilities) {
			p = 0
		}
		all = append(all, tagger.Label{Topic: topic, Probability: p, Weight: weight})
	}
	return all
}
