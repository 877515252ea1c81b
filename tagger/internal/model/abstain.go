package model

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Reason says why a model decides no topic of a document.
type Reason uint8

const (
	Decided       Reason = iota // no reason: the log-odds decide
	NoText                      // there is no word
	TooShort                    // there are too few words to tell a topic by
	NotEnglish                  // the model knows English, and this is not
	NoKnownTerms                // the model knows no word
	FewKnownTerms               // the model knows too few words
)

const (
	minWords       = 3
	minOfMeanWords = 0.1
	// minKnownOfEnglish is the share of known words from which on nobody looks at the
	// language: of 20,514 abstracts one in 1,000 has less than 0.8, while texts in
	// other languages have from 0.1 to 0.4.
	minKnownOfEnglish = 0.7
	minOfKnownShare   = 1.0 / 3
)

// abstain returns the reason for which no topic is to be given to the document in
// the bag, of whose terms known are features; decided if its log-odds are to decide.
func (m *Model) abstain(b *vocab.Bag, known int, d corpus.Document) Reason {
	words := b.WordCount()
	share := float64(b.KnownWordCount()) / float64(words)
	switch {
	case words == 0:
		return NoText
	case words < minWords && float64(words) < minOfMeanWords*m.MeanWords:
		return TooShort
	case m.English && share < minKnownOfEnglish && english.IsForeign(d.Title, d.Abstract):
		return NotEnglish
	case known == 0:
		return NoKnownTerms
	case share < minOfKnownShare*m.KnownShare:
		return FewKnownTerms
	}
	return Decided
}
