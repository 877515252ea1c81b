package counts

import (
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Weighting says how weights are made of counts. As JSON it stands in the file of a
// learner. Smoothing and MinDocs have defaults, where they are 0.
type Weighting struct {
	IDF          weight.IDF `json:"idf"`
	Smoothing    float64    `json:"smoothing,omitempty"`
	UniformPrior bool       `json:"uniform_prior,omitempty"`
	MinDocs      int        `json:"min_docs,omitempty"`
	MaxTerms     int        `json:"max_terms,omitempty"`
}

// Options say by what a learner learns.
type Options struct {
	Analyzer  *tokenize.Analyzer
	Weighting Weighting
	Card      string
}
