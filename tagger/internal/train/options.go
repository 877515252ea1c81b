package train

import (
	"errors"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Errors of training, for errors.Is.
var (
	ErrNoDocuments = errors.New("tagger: no documents to train on; give labeled ones")
	ErrNoTopics    = errors.New("tagger: no document has a topic")
	ErrNoTerms     = errors.New("tagger: the vocabulary is empty")
)

// Defaults that the face of package tagger documents.
const (
	DefaultSmoothing = 0.1
	DefaultMinDocs   = 2
)

// Options says how to train. The caller sets every field, because there are no defaults here.
// Functions may be nil. Training calls them from one goroutine, and does not change Options.
type Options struct {
	Methods     []linear.Method // at least one
	Fitter      linear.Fitter
	Balanced    bool // the two classes of a topic have the same total weight
	Analyzer    *tokenize.Analyzer
	TF          weight.TermFrequency
	IDF         weight.IDF
	Norm        weight.Norm
	Slope       float64 // of the pivoted normalization; above 0 and at most 1
	TitleWeight int32   // how many times a word of the title counts; at least 1
	MinDocs     int     // the number of documents in which a term must occur; at least 1
	MaxTerms    int     // the number of terms to keep; 0 keeps all
	Card        string  // a page in Markdown for the model
	Heads       bool    // topics may have heads
	// TitleCost is the cost of an error on a title in the fit of titles' own weights. It
	// is in multiples of the cost of Logistic. Zero means that titles use the weights of
	// whole documents.
	TitleCost float64

	// Start returns a model and the index of a topic in it, at which the topic's fits start
	// their search. If Start or m is nil, they start at 0.
	Start func(topic string) (m *model.Model, i int)
	// Weight returns the weight of a document, finite and not below 0. nil means 1.
	Weight func(corpus.Document) float64
	// Labels calls add for each topic of a document of which something is known. It returns
	// false if the document's own topics are certain. nil always means that.
	Labels func(d corpus.Document, add func(topic string, target, weight float64)) bool
	// Calibrates selects the documents that set probabilities and thresholds. nil means all.
	Calibrates func(corpus.Document) bool
	// CalibrationWeight returns the weight of such a document in that, finite and not below 0.
	// nil means its weight for the topic.
	CalibrationWeight func(corpus.Document) float64
}
