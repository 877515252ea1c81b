package counts

import (
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// Options says how a learner learns.
type Options struct {
	Analyzer  *tokenize.Analyzer
	Weighting Weighting
	Card      string // a page in Markdown for its models
}

// Weighting says how a model's weights are made of counts. The file of a learner keeps it as
// JSON. The zero value has the defaults named below.
type Weighting struct {
	IDF          weight.IDF `json:"idf"`
	Smoothing    float64    `json:"smoothing,omitempty"`     // 0 means train.DefaultSmoothing
	UniformPrior bool       `json:"uniform_prior,omitempty"` // topics start at even odds
	MinDocs      int        `json:"min_docs,omitempty"`      // 0 means train.DefaultMinDocs
	MaxTerms     int        `json:"max_terms,omitempty"`     // 0 keeps all terms
	NoHead       bool       `json:"no_head,omitempty"`       // calibration fits no heads
}
