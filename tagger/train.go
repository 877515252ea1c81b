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

// Errors of [Trainer.Train] that a caller may want to tell apart.
var (
	ErrNoDocuments = train.ErrNoDocuments
	ErrNoTopics    = train.ErrNoTopics
)

// Trainer learns a [Tagger] from labelled documents. The zero value trains
// TF-IDF / naive Bayes with the defaults named below: one binary multinomial
// model a topic over stems and pairs of stems, with sublinear term frequency,
// smooth IDF and documents of unit length. It is not changed by training and
// may be used for several runs at once.
type Trainer struct {
	// Methods fit the weights of the terms; nil means NaiveBayes alone. Several
	// are averaged: each method's model is scaled to the same spread of
	// log-odds over training documents that it has not seen.
	Methods []Method
	// Cost is how much an error on a document costs the linear methods, in
	// multiples of their own (see [Method]); 0 means 1. A higher one fits the
	// training documents more closely.
	Cost float64
	// Balanced makes those with a topic weigh as much as those without it.
	Balanced bool
	// Analyzer makes the terms; nil means tokenize.Default().
	Analyzer *tokenize.Analyzer
	// TermFrequency, IDF and Norm weigh a document's terms. Their zero values
	// are Sublinear, SmoothIDF and L2.
	TermFrequency TermFrequency
	IDF           IDF
	Norm          Norm
	// Slope, above 0 and at most 1, draws the lengths to which documents are
	// scaled towards those of the mean document (Singhal, Buckley and Mitra,
	// Pivoted Document Length Normalization, 1996): a text of a few words, which
	// tells little, then has log-odds nearer to the bias. 0 means 1, which does
	// not; it has no effect with NoNorm.
	Slope float64
	// Smoothing is what Lidstone's rule adds to each term of a class; above 0.
	// 0 means DefaultSmoothing.
	Smoothing float64
	// UniformPrior starts each topic at even odds, and not at those that the
	// documents have.
	UniformPrior bool
	// TitleWeight is how many times a word of the title counts; 0 means
	// DefaultTitleWeight. At most MaxTitleWeight.
	TitleWeight int
	// MinDocs is in how many documents a term must stand; 0 means 2. It is an
	// error if no word stands in as many.
	MinDocs int
	// MaxTerms keeps the terms that tell topics best; 0 keeps all. For naive
	// Bayes they are those with the highest chi-square with any topic, and for
	// linear methods those with the highest weights in a fit with all terms.
	MaxTerms int
	// Start is a model, of fewer documents or earlier ones, at which the linear methods
	// begin their search: what they find depends on it only within their tolerance, but
	// the nearer it is, the less they search. Cross-validation does not begin there, for
	// its models must not know what they are measured by. Linear methods have no counts:
	// a document can be added and taken away by training again alone, see [Learner].
	Start *Tagger
	// Weight gives the weight of a document in training, finite and not below
	// 0; nil means 1 for each.
	Weight func(corpus.Document) float64
	// Labels says which topics a document carries, where that is less than
	// certain; topics that it does not name the document does not carry. If it
	// is nil or returns nil, Document.Topics are certain, with the document's
	// Weight, and those of Document.Borderline count neither way.
	Labels func(corpus.Document) []Label
	// Calibrate says on which documents probabilities and thresholds are set:
	// those with labels to trust. nil means on all.
	Calibrate func(corpus.Document) bool
	// Card is a page, in Markdown, that goes with the model: what it tags, what it
	// was trained on and for whom. It changes nothing of what is learnt.
	Card string
	// Describe, if it is not nil, is called with what was learnt and returns its card;
	// Card then counts for nothing. The tagger that it is given is for the call alone.
	Describe func(*Tagger) string
}

// Label is what is known of one topic of a document in training.
type Label struct {
	Topic       string
	Probability float64 // that the document carries it, from 0 to 1
	// Weight is that of the document in training the topic, finite and not
	// below 0; with 0 the document counts neither way.
	Weight float64
}

// Defaults of a Trainer. Of the values tried on annotated abstracts others did
// no better beyond noise; a smoothing of 1 did far worse.
const (
	DefaultSmoothing   = train.DefaultSmoothing // 0.1
	DefaultTitleWeight = 2
)

// MaxTitleWeight is the highest Trainer.TitleWeight.
const MaxTitleWeight = 1000

// Train reads docs once and returns a tagger with every topic that they carry.
// The result depends on what the documents are, not on their order. Train stops
// at the first error of docs and returns it; see [corpus.Skip]. It is an error if a
// topic has no name, or one that is no valid UTF-8. Once ctx is done Train returns the
// context's error, as soon as the call into docs under way has returned.
//
// Probabilities and thresholds come from cross-validation in five parts: each
// document is scored, whole, by its title alone and by its abstract alone, by a
// model that did not learn from it, nor from one with the same text, nor chose
// its terms with their help. Then a sigmoid is fitted to the scores, or an
// isotonic function where that is clearly better, and the threshold is the one
// with the best expected F1 by these probabilities, which lies at half of that F1
// (Lipton and others, Optimal Thresholding of Classifiers to Maximize F1 Measure,
// 2014), but no lower than a tenth. A topic with fewer than two
// documents to calibrate on, with or without it, keeps the model's own
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
		{"Smoothing", tr.Smoothing},
		{"Cost", tr.Cost},
		{"Slope", tr.Slope},
		{"MinDocs", float64(tr.MinDocs)},
		{"MaxTerms", float64(tr.MaxTerms)},
	} {
		if !(o.value >= 0) || o.value > math.MaxInt32 {
			return fmt.Errorf("tagger: Trainer.%s is %v", o.name, o.value)
		}
	}
	if tr.Slope > 1 {
		return fmt.Errorf("tagger: Trainer.Slope is %v, not within 0 and 1", tr.Slope)
	}
	if tr.TitleWeight < 0 || tr.TitleWeight > MaxTitleWeight {
		return fmt.Errorf("tagger: Trainer.TitleWeight is %d, not within 1 and %d", tr.TitleWeight, MaxTitleWeight)
	}
	for _, m := range tr.Methods {
		if !linear.Method(m).Valid() {
			return fmt.Errorf("tagger: Trainer.Methods has the unknown method %d", m)
		}
	}
	if !weight.TermFrequency(tr.TermFrequency).Valid() || !weight.IDF(tr.IDF).Valid() || !weight.Norm(tr.Norm).Valid() {
		return errors.New("tagger: Trainer has an unknown TermFrequency, IDF or Norm")
	}
	return nil
}

// options returns the trainer with its defaults filled in.
func (tr *Trainer) options() *train.Options {
	o := &train.Options{
		Methods: []linear.Method{linear.NaiveBayes},
		Fitting: linear.Fitter{
			Cost:         cmp.Or(tr.Cost, 1),
			Smoothing:    cmp.Or(tr.Smoothing, DefaultSmoothing),
			UniformPrior: tr.UniformPrior,
		},
		Balanced:    tr.Balanced,
		Analyzer:    tr.analyzer(),
		TF:          weight.TermFrequency(tr.TermFrequency),
		IDF:         weight.IDF(tr.IDF),
		Norm:        weight.Norm(tr.Norm),
		Slope:       cmp.Or(tr.Slope, 1),
		TitleWeight: int32(cmp.Or(tr.TitleWeight, DefaultTitleWeight)),
		MinDocs:     cmp.Or(tr.MinDocs, train.DefaultMinDocs),
		MaxTerms:    tr.MaxTerms,
		Weight:      tr.Weight,
		Calibrates:  tr.Calibrate,
		Card:        tr.Card,
	}
	if len(tr.Methods) > 0 {
		o.Methods = make([]linear.Method, len(tr.Methods))
		for i, k := range tr.Methods {
			o.Methods[i] = linear.Method(k)
		}
	}
	if tr.Start != nil {
		o.Start = func(topic string) (*model.Model, int) {
			if m, i := tr.Start.memberOf(topic); m != nil {
				return m.Model, i
			}
			return nil, 0
		}
	}
	if tr.Labels != nil {
		o.Labels = func(d corpus.Document, add func(topic string, target, weight float64)) bool {
			given := tr.Labels(d)
			for _, l := range given {
				add(l.Topic, l.Probability, l.Weight)
			}
			return given != nil
		}
	}
	return o
}

func (tr *Trainer) analyzer() *tokenize.Analyzer {
	if tr.Analyzer != nil {
		return tr.Analyzer
	}
	return tokenize.Default()
}
