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

// Trainer learns a [Tagger] from labeled documents. The zero value trains TF-IDF with naive
// Bayes. That is one binary multinomial model a topic, over stems and pairs of stems. Term
// frequency is sublinear, IDF is smooth, and documents have unit length. Training does not
// change a Trainer, so it can train several models at once.
type Trainer struct {
	// Methods fit the weights of the terms. nil means only NaiveBayes. Several methods are
	// averaged. Each is scaled to the same spread of log-odds over documents that it has not
	// seen.
	Methods  []Method
	Features Features // the terms of documents, and their weights
	Fit      Fit      // how the methods fit weights
	Examples Examples // what the methods learn from each document
	// Card is a page in Markdown for the model. It should say what the model tags, what it was
	// trained on, and for whom it is. It has no effect on training.
	Card string
	// Describe returns the card for a trained tagger, which is valid only during the call. Card
	// is ignored if Describe is set.
	Describe func(*Tagger) string
}

// Features says which terms documents have, and how the terms are weighted. The zero value has
// the defaults named below.
type Features struct {
	// Analyzer makes the terms. nil means tokenize.Default().
	Analyzer *tokenize.Analyzer
	// MinDocs is the number of documents in which a term must occur. 0 means DefaultMinDocs.
	// Training fails with ErrNoTerms if no word occurs in that many.
	MinDocs int
	// MaxTerms is the number of terms to keep, the most useful ones. 0 keeps all. For naive
	// Bayes the most useful terms have the highest chi-square with any topic. For linear
	// methods they have the highest weights in a fit with all terms.
	MaxTerms int
	// TitleWeight is how many times a word of the title counts, at most MaxTitleWeight.
	// 0 means DefaultTitleWeight.
	TitleWeight int
	// TermFrequency, IDF and Norm define the weights of a document's terms.
	TermFrequency TermFrequency
	IDF           IDF
	Norm          Norm
	// Slope, above 0 and at most 1, draws the lengths of documents toward the mean length
	// (Singhal, Buckley and Mitra, Pivoted Document Length Normalization, 1996). A text of a
	// few words then has log-odds nearer to the bias. Zero means 1: no pivoting. Slope has no
	// effect with NoNorm.
	Slope float64
}

// Fit says how the methods fit weights. The zero value has the defaults named below.
type Fit struct {
	// Cost is how much an error on a document costs the linear methods, in multiples of their
	// own cost (see [Method]). 0 means 1. A higher cost fits the training documents more
	// closely.
	Cost float64
	// Smoothing is the number, above 0, that Lidstone's rule adds to each term of a class. 0
	// means DefaultSmoothing.
	Smoothing float64
	// Balanced gives the documents with a topic the same total weight as those without. It
	// has no effect on which terms MaxTerms keeps.
	Balanced bool
	// UniformPrior starts each topic at even odds, and not at the odds in the documents.
	UniformPrior bool
	// TitleCost gives separate weights to documents that have a title and no abstract. Logistic
	// fits them to the titles of all training documents. TitleCost is the cost of an error
	// there, in multiples of the method's own cost. 0 means that titles use the weights of
	// whole documents.
	TitleCost float64
	// NoHead decides each topic only by the log-odds of the linear model. Without NoHead, a
	// topic gets a head if that is clearly better in cross-validation. A head is a logistic
	// regression over a few sums. It multiplies the contributions for the topic by one factor,
	// and those against it by another. It adds the log-odds of the title and the number of
	// terms, with factors of their own. Long texts gain most, because many weak terms hide
	// their decisive ones.
	NoHead bool
	// Start is a model from which the linear methods start their search, such as a model of
	// earlier documents. It changes the result only within the solver's tolerance.
	// Cross-validation ignores it, because its models must not know the test documents.
	Start *Tagger
}

// Examples says what the methods learn from each document. With the zero value the topics of
// every document are certain.
type Examples struct {
	// Weight returns the weight of a document, finite and not below 0. nil means 1 for
	// each.
	Weight func(corpus.Document) float64
	// Labels returns the topics of a document if they are uncertain. The document does not
	// carry topics that are not named. If Labels is nil or returns nil, Document.Topics are
	// certain, with the document's Weight. Then Document.Borderline counts neither way.
	Labels func(corpus.Document) []Label
	// Calibrate selects the documents that set probabilities and thresholds. These should have
	// reliable labels. nil selects all.
	Calibrate func(corpus.Document) bool
	// CalibrationWeight returns the weight of a selected document, finite and not below 0. nil
	// means its weight in training each topic. With CalibrationWeight a sample of special
	// documents can represent the documents that the tagger will see.
	CalibrationWeight func(corpus.Document) float64
}

// Label is an uncertain label of a document in training, for one topic.
type Label struct {
	Topic       string
	Probability float64 // that the document carries the topic, from 0 to 1
	// Weight is the weight of the document in training the topic, finite and not below 0.
	// With 0 the document counts neither way.
	Weight float64
}

// Defaults of a Trainer. On annotated abstracts, other values were not better beyond noise. A
// smoothing of 1 was far worse.
const (
	DefaultMinDocs     = train.DefaultMinDocs   // 2
	DefaultSmoothing   = train.DefaultSmoothing // 0.1
	DefaultTitleWeight = 2
)

// MaxTitleWeight is the highest Features.TitleWeight: 1000.
const MaxTitleWeight = model.MaxTitleWeight

// Train reads docs once and returns a tagger with every topic that they carry. The result
// depends on the documents, not on their order.
//
// Train returns the first error of docs (see [corpus.Skip]). It returns [ErrNoDocuments],
// [ErrNoTopics] or [ErrNoTerms] if there is nothing to learn from, and [ErrTopicName] for a
// topic without a valid name. Options out of range are an error. So is a topic that every
// document carries, or that no document with a weight carries. Once ctx is done Train returns
// the context's error, as soon as the current call into docs has returned.
//
// Probabilities and thresholds come from cross-validation in five parts. A document is scored
// by a model that learned neither from it nor from a document with the same text. The terms of
// that model were chosen without them, too. Only MinDocs and the IDF depend on the document
// frequencies in all documents. A document is scored as a whole, by only its title and by only
// its abstract. A head is fitted to the scores if that is clearly better (see Fit.NoHead). Then
// a sigmoid is fitted, or an isotonic function if that is clearly better.
//
// The threshold has the best expected F1 by these probabilities, and is at least 0.1. It is
// about half of that F1 (Lipton and others, Optimal Thresholding of Classifiers to Maximize F1
// Measure, 2014). A topic needs two documents with it and two without it to calibrate on. With
// fewer, it keeps the model's own probabilities and a threshold at even odds.
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
		{"Features.MinDocs", float64(tr.Features.MinDocs)},
		{"Features.MaxTerms", float64(tr.Features.MaxTerms)},
	} {
		if !(o.value >= 0) || o.value > math.MaxInt32 {
			return fmt.Errorf("tagger: Trainer.%s is %v, not within 0 and %d", o.name, o.value, math.MaxInt32)
		}
	}
	if slope := tr.Features.Slope; slope != 0 && !(slope >= model.MinSlope && slope <= 1) {
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
			return fmt.Errorf("tagger: Trainer.Methods has the unknown method %d; use the constants of Method", m)
		}
	}
	if !weight.TermFrequency(tr.Features.TermFrequency).Valid() || !weight.IDF(tr.Features.IDF).Valid() ||
		!weight.Norm(tr.Features.Norm).Valid() {
		return errors.New("tagger: Trainer.Features has an unknown TermFrequency, IDF or Norm; use the constants")
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
