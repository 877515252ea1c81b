package tagger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Trainer learns a [Tagger] from labeled documents. The zero value trains TF-IDF with
// naive Bayes: one binary multinomial model a topic, over stems and pairs of stems. Term
// frequency is sublinear, IDF is smooth, and documents have unit length. Training does
// not change a Trainer, so it can train several models at once.
type Trainer struct {
	// Methods fit the weights of the terms. nil means NaiveBayes alone. Several are
	// averaged: each is scaled to the same spread of log-odds over documents that it has
	// not seen.
	Methods  []Method
	Features Features // which terms documents have, and what they weigh
	Fit      Fit      // how the methods fit weights
	Examples Examples // what each document teaches
	// Card is a page in Markdown that goes with the model: what it tags, what it was
	// trained on, and for whom. It changes nothing of what is learned.
	Card string
	// Describe returns the card of what was learned. Card is ignored if Describe is set.
	// The tagger that it gets is valid during the call alone.
	Describe func(*Tagger) string
}

// Features says which terms documents have, and what the terms weigh. The zero value has
// the defaults named below.
type Features struct {
	// Analyzer makes the terms. nil means tokenize.Default().
	Analyzer *tokenize.Analyzer
	// MinDocs is the number of documents in which a term must occur. 0 means
	// DefaultMinDocs. Training fails with ErrNoTerms if no word occurs in as many.
	MinDocs int
	// MaxTerms keeps that many terms, the most useful ones. 0 keeps all. For naive Bayes
	// these have the highest chi-square with any topic. For linear methods they have the
	// highest weights in a fit with all terms.
	MaxTerms int
	// TitleWeight is how many times a word of the title counts, at most MaxTitleWeight.
	// 0 means DefaultTitleWeight.
	TitleWeight int
	// TermFrequency, IDF and Norm weigh a document's terms.
	TermFrequency TermFrequency
	IDF           IDF
	Norm          Norm
	// Slope, above 0 and at most 1, draws the lengths of documents toward that of the
	// mean document (Singhal, Buckley and Mitra, Pivoted Document Length Normalization,
	// 1996). A text of a few words then has log-odds nearer to the bias. 0 means 1, which
	// has no effect. It has none with NoNorm either.
	Slope float64
}

// Fit says how the methods fit weights. The zero value has the defaults named below.
type Fit struct {
	// Cost is how much an error on a document costs the linear methods, in multiples of
	// their own cost (see [Method]). 0 means 1. A higher cost fits the training documents
	// more closely.
	Cost float64
	// Smoothing is what Lidstone's rule adds to each term of a class, above 0. 0 means
	// DefaultSmoothing.
	Smoothing float64
	// Balanced gives the documents with a topic the same total weight as those without. It
	// has no effect on which terms MaxTerms keeps.
	Balanced bool
	// UniformPrior starts each topic at even odds, not at the odds in the documents.
	UniformPrior bool
	// TitleCost gives documents that have a title alone weights of their own. They are fitted by
	// Logistic to the titles of all training documents. TitleCost is what an error costs there,
	// in multiples of the method's own cost. 0 means that titles have the weights of whole
	// documents.
	TitleCost float64
	// NoHead decides each topic by the log-odds of the linear model alone. Otherwise a
	// topic gets a head where that is clearly better in cross-validation: a logistic
	// regression over a few sums. It multiplies the contributions for the topic by one
	// factor, and those against it by another. It adds the log-odds of the title and the
	// number of terms, with factors of their own. Long texts gain most, where many weak
	// terms drown decisive ones.
	NoHead bool
	// Start is a model at which the linear methods begin their search, such as one of
	// earlier documents. The result depends on it only within the solver's tolerance.
	// Cross-validation ignores it, because its models must not know the test documents.
	Start *Tagger
}

// Examples says what each document teaches. The zero value takes the topics of every
// document as certain.
type Examples struct {
	// Weight returns the weight of a document, finite and not below 0. nil means 1 for
	// each.
	Weight func(corpus.Document) float64
	// Labels returns the topics of a document where they are less than certain. The
	// document does not carry topics that are not named. If Labels is nil or returns nil,
	// Document.Topics are certain, with the document's Weight, and Document.Borderline
	// counts neither way.
	Labels func(corpus.Document) []Label
	// Calibrate selects the documents by which probabilities and thresholds are set:
	// those with labels to trust. nil selects all.
	Calibrate func(corpus.Document) bool
	// CalibrationWeight returns the weight of such a document in that, finite and not
	// below 0. nil means its weight in training each topic. With it a sample of special
	// documents can be weighted like the documents that the tagger will see.
	CalibrationWeight func(corpus.Document) float64
}

// Label is what is known of one topic of a document in training.
type Label struct {
	Topic       string
	Probability float64 // that the document carries the topic, from 0 to 1
	// Weight is the weight of the document in training the topic, finite and not below 0.
	// With 0 the document counts neither way.
	Weight float64
}

// Defaults of a Trainer. No other value did better on annotated abstracts by more than
// noise. A smoothing of 1 did far worse.
const (
	DefaultMinDocs     = train.DefaultMinDocs   // 2
	DefaultSmoothing   = train.DefaultSmoothing // 0.1
	DefaultTitleWeight = 2
)

// MaxTitleWeight is the highest Features.TitleWeight: 1000.
const MaxTitleWeight = model.MaxTitleWeight

// Train reads docs once and returns a tagger with every topic that they carry. The result
// depends on what the documents are, not on their order.
//
// Train returns the first error of docs (see [corpus.Skip]). It returns [ErrNoDocuments],
// [ErrNoTopics] or [ErrNoTerms] if there is nothing to learn from, and [ErrTopicName] for a
// topic without a valid name. A topic that every document carries, or that none carries with
// a weight, is an error, and so are options out of range. Once ctx is done Train returns the
// context's error, as soon as the current call into docs has returned.
//
// Probabilities and thresholds come from cross-validation in five parts. Each document is
// scored by a model that did not learn from it, nor from one with the same text. The
// model's terms were chosen without them, too. Only the numbers of documents with a term,
// by which MinDocs and the IDF go, are those of all documents. A document is scored
// whole, by its title alone and by its abstract alone. A head is fitted to the scores
// where that is clearly better (see Fit.NoHead). Then a sigmoid is fitted, or an isotonic
// function where that is clearly better. The threshold has the best expected F1 by these
// probabilities, and is at least 0.1. It is about half of that F1 (Lipton and others,
// Optimal Thresholding of Classifiers to Maximize F1 Measure, 2014). A topic with fewer
// than two documents to calibrate on, with or without it, keeps the model's own
// probabilities and a threshold at even odds.
func (tr *Trainer) Train(ctx context.Context, docs iter.Seq2[corpus.Document, error]) (*Tagger, error) {
	if err := tr.check(); err != nil {
		return nil, err
	}
	m, err := tr.options().Train(ctx, docs)
	if err != nil {
		return nil, err
	}
	if tr.Describe != nil {
		m.Card = tr.Describe(newTagger(m))
	}
	return newTagger(m), nil
}

// check returns an error for options out of range.
func (tr *Trainer) check() error {
	for _, o := range []struct {
		name  string
		value float64
	}{
		{"Fit.Smoothing", tr.Fit.Smoothing},
		{"Fit.Cost", tr.Fit.Cost},
		{"Fit.TitleCost", tr.Fit.TitleCost},
		{"Features.Slope", tr.Features.Slope},
		{"Features.MinDocs", float64(tr.Features.MinDocs)},
		{"Features.MaxTerms", float64(tr.Features.MaxTerms)},
	} {
		if !(o.value >= 0) || o.value > math.MaxInt32 {
			return fmt.Errorf("tagger: Trainer.%s is %v, not within 0 and %d", o.name, o.value, math.MaxInt32)
		}
	}
	if tr.Features.Slope > 1 || tr.Features.Slope != 0 && tr.Features.Slope < model.MinSlope {
		return fmt.Errorf("tagger: Trainer.Features.Slope is %v, not within 0 and 1", tr.Features.Slope)
	}
	if tr.Features.TitleWeight < 0 || tr.Features.TitleWeight > MaxTitleWeight {
		return fmt.Errorf(
			"tagger: Trainer.Features.TitleWeight is %d, not within 1 and %d",
			tr.Features.TitleWeight,
			MaxTitleWeight,
		)
	}
	for _, m := range tr.Methods {
		if !linear.Method(m).Valid() {
			return fmt.Errorf("tagger: Trainer.Methods has the unknown method %d", m)
		}
	}
	if !weight.TermFrequency(tr.Features.TermFrequency).Valid() || !weight.IDF(tr.Features.IDF).Valid() ||
		!weight.Norm(tr.Features.Norm).Valid() {
		return errors.New("tagger: Trainer has an unknown TermFrequency, IDF or Norm")
	}
	return nil
}

// options returns the trainer with its defaults filled in.
func (tr *Trainer) options() *train.Options {
	o := &train.Options{
		Methods: []linear.Method{linear.NaiveBayes},
		Fitter: linear.Fitter{
			Cost:         cmp.Or(tr.Fit.Cost, 1),
			Smoothing:    cmp.Or(tr.Fit.Smoothing, DefaultSmoothing),
			UniformPrior: tr.Fit.UniformPrior,
		},
		Balanced:    tr.Fit.Balanced,
		Analyzer:    tr.analyzer(),
		TF:          weight.TermFrequency(tr.Features.TermFrequency),
		IDF:         weight.IDF(tr.Features.IDF),
		Norm:        weight.Norm(tr.Features.Norm),
		Slope:       cmp.Or(tr.Features.Slope, 1),
		TitleWeight: int32(cmp.Or(tr.Features.TitleWeight, DefaultTitleWeight)),
		MinDocs:     cmp.Or(tr.Features.MinDocs, train.DefaultMinDocs),
		MaxTerms:    tr.Features.MaxTerms,
		Weight:      tr.Examples.Weight,
		Calibrates:  tr.Examples.Calibrate,
		Card:        tr.Card,
		Heads:       !tr.Fit.NoHead,
		TitleCost:   tr.Fit.TitleCost,

		CalibrationWeight: tr.Examples.CalibrationWeight,
	}
	if len(tr.Methods) > 0 {
		o.Methods = make([]linear.Method, len(tr.Methods))
		for i, k := range tr.Methods {
			o.Methods[i] = linear.Method(k)
		}
	}
	if tr.Fit.Start != nil {
		o.Start = func(topic string) (*model.Model, int) {
			if m, i := tr.Fit.Start.memberOf(topic); m != nil {
				return m.Model, i
			}
			return nil, 0
		}
	}
	if tr.Examples.Labels != nil {
		o.Labels = func(d corpus.Document, add func(topic string, target, weight float64)) bool {
			given := tr.Examples.Labels(d)
			for _, l := range given {
				add(l.Topic, l.Probability, l.Weight)
			}
			return given != nil
		}
	}
	return o
}

func (tr *Trainer) analyzer() *tokenize.Analyzer {
	if tr.Features.Analyzer != nil {
		return tr.Features.Analyzer
	}
	return tokenize.Default()
}
