package tagger

import "github.com/topictag/topictag/tagger/internal/model"

// Reason says why a document got no tag.
type Reason string

// The reasons for which a document gets no tag; the empty Reason stands with a
// document that has one. But for the last they say that the model has nothing to go
// by, and then no topic is given whatever its probability. If several hold, the first
// is given.
const (
	// NoText: title and abstract hold no word.
	NoText Reason = "no-text"
	// TooShort: title and abstract hold fewer than three words, and fewer than a tenth
	// of what training documents have: one or two, such as "Heat diffusion", do not
	// tell a subject.
	TooShort Reason = "too-short"
	// NotEnglish: of twenty words or more, fewer than a tenth are function words of
	// English, and more than three in ten are new to the model. Models of other
	// languages never say so: training notes whether most of its documents are
	// English.
	NotEnglish Reason = "not-english"
	// NoKnownTerms: the model knows none of the words.
	NoKnownTerms Reason = "no-known-terms"
	// FewKnownTerms: of the words the model knows less than a third of the share
	// that it knows of its training documents.
	FewKnownTerms Reason = "few-known-terms"
	// BelowThreshold: no topic is probable enough.
	BelowThreshold Reason = "below-threshold"
)

// Message returns a sentence for people that says what the reason means; "" for
// the empty Reason.
func (r Reason) Message() string {
	switch r {
	case "":
		return ""
	case NoText:
		return "The document has no text."
	case TooShort:
		return "Its text is too short to tell a topic by."
	case NotEnglish:
		return "Its text is not in English, as those are that the model was trained on."
	case NoKnownTerms:
		return "The model knows none of its words."
	case FewKnownTerms:
		return "The model knows too few of its words."
	case BelowThreshold:
		return "No topic is probable enough."
	}
	return "No topic is given: " + string(r) + "."
}

// reasons are the reasons by those of a model.
var reasons = [...]Reason{
	model.Decided:       "",
	model.NoText:        NoText,
	model.TooShort:      TooShort,
	model.NotEnglish:    NotEnglish,
	model.NoKnownTerms:  NoKnownTerms,
	model.FewKnownTerms: FewKnownTerms,
}
