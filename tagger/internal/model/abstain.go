package model

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// reason says why a model decides no topic of a document.
type reason uint8

const (
	Decided       reason = iota // no reason: the log-odds decide
	NoText                      // there is no word
	TooShort                    // there are too few words to tell a topic by
	NotEnglish                  // the model knows English, and this is not
	NoKnownTerms                // the model knows no word
	FewKnownTerms               // the model knows too few words
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

// Abstains returns the reason for which no topic is to be given to the document in
// the bag, of whose terms known are features; decided if its log-odds are to decide.
func (m *Model) Abstains(b *vocab.Bag, known int, d corpus.Document) reason {
	share := float64(b.Known) / float64(b.Words)
	switch {
	case b.Words == 0:
		return NoText
	case b.Words < leastWords && float64(b.Words) < leastOfMean*m.MeanWords:
		return TooShort
	case m.English && share < knownOfEnglish && english.IsForeign(d.Title, d.Abstract):
		return NotEnglish
	case known == 0:
		return NoKnownTerms
	case share < fewKnown*m.KnownShare:
		return FewKnownTerms
	}
	return Decided
}
