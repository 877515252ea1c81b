// Package calibrate turns the log-odds of a topic into probabilities and decisions. Fit makes
// the Rules of a topic from the Scores of documents that the model did not learn from. A
// Rule is a Calibration, a threshold and a curve of precision by recall, for one Form of
// document. A rule may have a Head, which makes log-odds of the sums of a linear model. The
// package imports the room head.
//
// Rules are plain values. They are safe for concurrent reading.
package calibrate

import "github.com/topictag/topictag/tagger/internal/head"

// Form says which texts a document has. A title has fewer words than an abstract, so each
// form has a rule of its own.
type Form int

// Forms of a document, and their number. Files store rules in this order.
const (
	Whole        Form = iota // title and abstract
	TitleOnly                // title without abstract
	AbstractOnly             // abstract without title
	Forms        = 3         // the number of forms
)

// Score is the log-odds of a document for a topic, with the document's label. The model
// that gave the log-odds must not have learned from the document.
type Score struct {
	LogOdds float64
	Inputs  head.Inputs // by which a head may be fitted; their sum is LogOdds
	Target  float64     // the probability, from 0 to 1, that the document carries the topic
	Weight  float64     // not below 0
}

// Scores holds the scores of a topic by form.
type Scores [Forms][]Score
