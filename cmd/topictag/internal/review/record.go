package review

import (
	"slices"

	"github.com/topictag/topictag/corpus"
)

// record is a line of the file of labels: a document as training reads it, with what was asked.
//
// A topic that was not asked is not a no. So Borderline has the topics that were answered
// with borderline, and all others that were not answered: training and evaluation ignore the
// document for these. Only an answered topic that is in neither list is a no.
type record struct {
	corpus.Document
	answers
}

// answers is what was asked about a paper.
type answers struct {
	Asked   []string `json:"asked"`             // topics with an answer
	Skipped []string `json:"skipped,omitempty"` // topics that were shown, without an answer
	Chosen  By       `json:"chosen,omitempty"`  // how the paper was chosen
	// Labeled says that the paper came with labels. Topics that were not asked keep them.
	Labeled bool `json:"labeled,omitempty"`
}

// clone returns a record with slices of its own.
func (x *record) clone() *record {
	copied := *x
	copied.Topics, copied.Borderline = slices.Clone(x.Topics), slices.Clone(x.Borderline)
	copied.Asked, copied.Skipped = slices.Clone(x.Asked), slices.Clone(x.Skipped)
	return &copied
}

// set records an answer. A topic has one answer at most.
func (x *record) set(topic string, key byte) {
	isOther := func(name string) bool { return name != topic }
	if key == keySkip || key == keyTopic {
		x.Skipped = append(x.Skipped, topic)
		return
	}
	x.Topics, x.Borderline = keep(x.Topics, isOther), keep(x.Borderline, isOther)
	x.Asked = append(x.Asked, topic)
	switch key {
	case keyYes:
		x.Topics = append(x.Topics, topic)
	case keyBorderline:
		x.Borderline = append(x.Borderline, topic)
	}
}

// keep returns the names that a function selects, in a slice of its own.
func keep(names []string, selects func(string) bool) (kept []string) {
	for _, name := range names {
		if selects(name) {
			kept = append(kept, name)
		}
	}
	return kept
}
