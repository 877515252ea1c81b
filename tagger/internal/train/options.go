package train

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Options say how to train. Every field has a value: none has a default here.
type Options struct {
	Methods     []linear.Method // at least one
	Fitter      linear.Fitter
	Balanced    bool // the classes of a topic weigh the same
	Analyzer    *tokenize.Analyzer
	TF          weight.TermFrequency
	IDF         weight.IDF
	Norm        weight.Norm
	Slope       float64 // of the pivoted length
	TitleWeight int32   // how many times a word of the title counts
	MinDocs     int     // in which a term must stand
	MaxTerms    int     // 0 keeps all
	// start returns the model at which the fits of a topic begin, and the topic's place
	// in it. It is nil, or returns nil, where they begin at 0.
	Start func(topic string) (m *model.Model, i int)
	// weight returns the weight of a document; nil: 1.
	Weight func(corpus.Document) float64
	// labels adds what is known of the document's topics; false: the document says so
	// itself. nil: every document does.
	Labels func(d corpus.Document, add func(topic string, target, weight float64)) bool
	// calibrates selects the documents on which to calibrate; nil: all.
	Calibrates func(corpus.Document) bool
	Card       string
}

const (
	DefaultSmoothing = 0.1
	DefaultMinDocs   = 2
)
