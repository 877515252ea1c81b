package tagger

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// reason says why a model decides no topic of a document.
type reason uint8

const (
	decided       reason = iota // no reason: the log-odds decide
	noText                      // there is no word
	tooShort                    // there are too few words to tell a topic by
	notEnglish                  // the model knows English, and this is not
	noKnownTerms                // the model knows no word
	fewKnownTerms               // the model knows too few words
)

const (
	leastWords  = 3
	leastOfMean = 0.1
	// knownOfEnglish is the share of known words from which on nobody looks at the
	// language: of 20,514 abstracts one in 1,000 has less than 0.8, while texts in
	// other languages have from 0.1 to 0.4.
	knownOfEnglish = 0.7
	fewKnown       = 1.0 / 3
)

// abstains returns the reason for which no topic is to be given to the document in
// the bag, of whose terms known are features; decided if its log-odds are to decide.
func (m *model) abstains(b *vocab.Bag, known int, d corpus.Document) reason {
	share := float64(b.Known) / float64(b.Words)
	switch {
	case b.Words == 0:
		return noText
	case b.Words < leastWords && float64(b.Words) < leastOfMean*m.meanWords:
		return tooShort
	case m.english && share < knownOfEnglish && english.IsForeign(d.Title, d.Abstract):
		return notEnglish
	case known == 0:
		return noKnownTerms
	case share < fewKnown*m.knownShare:
		return fewKnownTerms
	}
	return decided
}
