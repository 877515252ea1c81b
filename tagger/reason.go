package tagger

import "github.com/topictag/topictag/tagger/internal/model"

// Reason says why a document got no tag. Its values are those of a record's "abstained".
type Reason string

// The reasons for which a document gets no tag. A document with a tag has the empty Reason. All
// except BelowThreshold say that the model cannot judge the document. Then it gives no topic,
// whatever the probability. If several reasons apply, the first of them is returned.
const (
	// NoTopics: the tagger knows no topic, as for the zero Tagger.
	NoTopics Reason = "no-topics"
	// NoText: title and abstract have no word.
	NoText Reason = "no-text"
	// TooShort: title and abstract have fewer than three words, and fewer than a tenth of the
	// mean of training documents. One or two words, such as "Heat diffusion", are too few to
	// recognize a subject.
	TooShort Reason = "too-short"
	// NotEnglish: the text has at least twenty words, and fewer than a tenth of them are
	// function words of English. The model also knows fewer than seven in ten. A model abstains
	// so only if most of its training documents are English.
	NotEnglish Reason = "not-english"
	// NoKnownTerms: the model knows none of the words.
	NoKnownTerms Reason = "no-known-terms"
	// FewKnownTerms: the share of words that the model knows is less than a third of that
	// of its training documents.
	FewKnownTerms Reason = "few-known-terms"
	// BelowThreshold: no topic is probable enough.
	BelowThreshold Reason = "below-threshold"
)

// Message returns a sentence for people that says what the reason means. It is "" for the
// empty Reason.
func (r Reason) Message() string {
	switch r {
	case "":
		return ""
	case NoTopics:
		return "The tagger knows no topic."
	case NoText:
		return "The document has no text."
	case TooShort:
		return "Its text is too short to recognize a topic."
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

// reasons maps the reasons of a model.
var reasons = [model.ReasonCount]Reason{
	model.Decided:       "",
	model.NoText:        NoText,
	model.TooShort:      TooShort,
	model.NotEnglish:    NotEnglish,
	model.NoKnownTerms:  NoKnownTerms,
	model.FewKnownTerms: FewKnownTerms,
}
