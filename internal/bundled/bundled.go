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
// Those are unannotated papers of which the teacher is sure, whether of a topic or of none.
const (
	// unsure is the least probability of a topic that a sure paper does not have, and that of
	// being without a topic that it has.
	unsure = 0.02
	// AtLarge is their total weight, in multiples of that of the annotated ones. Annotated papers
	// were chosen from about a third of all papers, so 2 is near their share.
	AtLarge = 4
	// WithTopic is the share of AtLarge of papers with a topic. About one in seven of all papers
	// has one. With a lower share, titles of papers without a topic get fewer tags, and whole
	// papers are tagged as well.
	WithTopic = 0.06
)

// TitleCost is the cost of an error on a title.
const TitleCost = 0.3

// Trainer returns the trainer of the bundled model: probabilities are those of
// papers that are not annotated, for each of dataset.Topics.
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

// mix says how much papers weigh in calibration.
type mix struct {
	set           *dataset.TrainingSet
	probabilities map[string][]float64
	with, without float64 // the weight of a paper at large with a topic, and of one without
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

// weight returns the weight of a paper. It is 0 for one of which the teacher is not sure.
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

// hasNone reports whether probabilities say that a paper surely has no topic.
func hasNone(probabilities []float64) bool {
	return len(probabilities) > 0 && slices.Max(probabilities) <= unsure
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
