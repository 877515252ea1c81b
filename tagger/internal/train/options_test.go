package train

import (
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tokenize"
)

// testOptions returns the options of a Trainer's zero value.
func testOptions() *Options {
	return &Options{
		Methods:     []linear.Method{linear.NaiveBayes},
		Fitter:      linear.Fitter{Cost: 1, Smoothing: DefaultSmoothing},
		Analyzer:    tokenize.Default(),
		Slope:       1,
		TitleWeight: 2,
		MinDocs:     2,
	}
}
