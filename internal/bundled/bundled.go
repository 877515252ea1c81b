// Package bundled defines how the bundled model is trained.
package bundled

import (
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
)

// Weights of a paper that is not annotated. An annotated paper has the weight 1. The signs of
// interpretability are the least reliable.
const (
	TaughtWeight           = 0.25
	TaughtInterpretability = 0.03
)

// MaxTerms is the number of terms in the bundled model.
const MaxTerms = 30_000

// RandomPapers is the number of papers to learn from in addition to those with a sign of a
// topic.
const RandomPapers = 36_000

// Papers at large help to set probabilities and thresholds, together with the annotated ones.
// They are unannotated papers of which the teacher is sure, either of a topic or of no topic.
const (
	// unsure bounds the probabilities of a sure paper. Each is at most unsure, or at least 1
	// minus unsure.
	unsure = 0.02
	// AtLarge is the total weight of papers at large, in multiples of that of the annotated
	// ones. Annotated papers were chosen from about a third of all papers, so 2 is near their
	// share.
	AtLarge = 4
	// WithTopic is the share of AtLarge for papers with a topic. About one in seven of all
	// papers has a topic. With a lower share, titles of papers without a topic get fewer tags.
	// Whole papers are tagged equally well.
	WithTopic = 0.06
)

// TitleCost is the cost of an error on a title.
const TitleCost = 0.3

// Trainer returns the trainer of the bundled model. probabilities has one value for each of
// dataset.Topics, for each paper that is not annotated.
func Trainer(set *dataset.TrainingSet, probabilities map[string][]float64) *tagger.Trainer {
	calibration := newMix(set, probabilities)
	return &tagger.Trainer{
		Methods:  []tagger.Method{tagger.Logistic, tagger.SquaredHinge, tagger.NBLogistic},
		Features: tagger.Features{TitleWeight: 2, Slope: 0.7, MinDocs: 4, MaxTerms: MaxTerms},
		Fit:      tagger.Fit{Cost: 4, TitleCost: TitleCost},
		Examples: tagger.Examples{
			Calibrate:         func(d corpus.Document) bool { return calibration.weight(d) > 0 },
			CalibrationWeight: calibration.weight,
			Labels:            func(d corpus.Document) []tagger.Label { return labels(set, d, probabilities[d.ID]) },
		},
	}
}

// mix has the weights of papers in calibration.
type mix struct {
	set           *dataset.TrainingSet
	probabilities map[string][]float64
	with, without float64 // the weight of a paper at large with a topic, and without one
}

func newMix(set *dataset.TrainingSet, probabilities map[string][]float64) mix {
	with, without := 0, 0
	for _, p := range set.Papers {
		switch {
		case set.Annotated[p.ID] || !isSure(probabilities[p.ID]):
		case hasNone(probabilities[p.ID]):
			without++
		default:
			with++
		}
	}
	all := AtLarge * float64(len(set.Annotated))
	return mix{
		set, probabilities,
		all * WithTopic / float64(max(with, 1)), all * (1 - WithTopic) / float64(max(without, 1)),
	}
}

// weight returns the weight of a paper. It is 0 if the teacher is not sure of the paper.
func (m mix) weight(d corpus.Document) float64 {
	switch p := m.probabilities[d.ID]; {
	case m.set.IsAnnotated(d):
		return 1
	case !isSure(p):
		return 0
	case hasNone(p):
		return m.without
	}
	return m.with
}

// isSure reports whether no topic is in doubt.
func isSure(probabilities []float64) bool {
	doubtful := func(p float64) bool { return p > unsure && p < 1-unsure }
	return len(probabilities) > 0 && !slices.ContainsFunc(probabilities, doubtful)
}

// hasNone reports whether the teacher is sure that a paper has no topic.
func hasNone(probabilities []float64) bool {
	return len(probabilities) > 0 && slices.Max(probabilities) <= unsure
}

// NaiveBayes returns a trainer of naive Bayes for the same task, with the best options.
func NaiveBayes() *tagger.Trainer {
	return &tagger.Trainer{Features: tagger.Features{MinDocs: 3, MaxTerms: 10_000}}
}

// Other systems cannot learn from probabilities, so they learn from labels by hard rules.
const (
	WeakDocuments   = 50_000 // labeled by rules
	AnnotatedWeight = 4      // of an annotated document; a document labeled by rules has 1
)

// labels returns the probability of each topic of a paper. It returns nil for an annotated
// paper, whose topics are certain.
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
