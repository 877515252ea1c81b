package model

import (
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/english"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Reason says why a model decides no topic of a document.
type Reason uint8

// Reasons in the order of precedence.
const (
	Decided       Reason = iota // no reason to abstain: the log-odds decide
	NoText                      // the document has no word
	TooShort                    // it has too few words to recognize a topic
	NotEnglish                  // the model knows English, and the document is not English
	NoKnownTerms                // no term is a feature of the model
	FewKnownTerms               // the vocabulary holds too few of the words

	ReasonCount int = iota // the number of reasons
)

const (
	// A document is too short if it has fewer words than minWords, and fewer than this share
	// of the mean of training documents.
	minWords        = 3
	minShareOfWords = 0.1
	// enoughKnown is the share of known words that makes a document English without a look at
	// its language. Of 20,514 abstracts one in 1,000 has less than 0.8. Texts in other
	// languages have from 0.1 to 0.4.
	enoughKnown = 0.7
	// minKnownShare is the lowest share of known words, in proportion to that of training.
	minKnownShare = 1.0 / 3
)

// abstain returns the reason why no topic of the document in the bag is decided, or Decided.
// known is the number of its distinct terms that are features.
func (m *Model) abstain(b *vocab.Bag, known int, d corpus.Document) Reason {
	words := b.WordCount()
	share := float64(b.KnownWordCount()) / float64(words)
	switch {
	case words == 0:
		return NoText
	case words < minWords && float64(words) < minShareOfWords*m.MeanWords:
		return TooShort
	case m.English && share < enoughKnown && english.IsForeign(d.Title, d.Abstract):
		return NotEnglish
	case known == 0:
		return NoKnownTerms
	case share < minKnownShare*m.KnownShare:
		return FewKnownTerms
	}
	return Decided
}
