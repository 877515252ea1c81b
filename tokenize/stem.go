package tokenize

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// longestStemmed is the longest word, in bytes, that Stem changes: English has
// none longer, and a token of many megabytes must not be copied.
const longestStemmed = 64

// Stem reduces an English word to its Snowball stem, by the algorithm as it
// was before Snowball 3.0. The stem is a key for counting and no word to show:
// "happy" becomes "happi". Words with letters beyond ASCII and words longer
// than 64 bytes stay as they are; a word that is nothing but apostrophes is
// dropped.
func Stem(word string) string {
	if len(word) > longestStemmed || !isASCII(word) {
		return word
	}
	return strings.Trim(english.Stem(word, true), "'")
}
