package tokenize

import (
	"strings"

	"github.com/kljensen/snowball/english"

	"github.com/topictag/topictag/internal/words"
)

// longestStemmed is the longest word, in bytes, that Stem changes. English has no longer
// words, and a token of many megabytes must not be copied.
const longestStemmed = 64

// Stem reduces an English word to its Snowball stem, by the algorithm before Snowball 3.0.
// The stem is a key for counting and not a word to show: "happy" becomes "happi". Words
// with letters beyond ASCII and words longer than 64 bytes stay as they are. A word that
// has only apostrophes is dropped.
func Stem(word string) string {
	if len(word) > longestStemmed || isOwnStem(word) || !isASCII(word) {
		return word
	}
	return strings.Trim(english.Stem(word, true), "'")
}

// isOwnStem reports whether a word has only lower-case letters and digits, and does not end
// like a suffix of the algorithm. Many names, acronyms and base forms are such words, and
// the stemmer does not change them.
func isOwnStem(word string) bool {
	for i := range len(word) {
		if c := word[i]; c-'a' >= 26 && !words.IsDigit(c) {
			return false
		}
	}
	if len(word) < 2 {
		return true
	}
	before := word[len(word)-2]
	switch word[len(word)-1] {
	case 's', 'e', 'y', 'i':
		return false
	case 'd': // -ed
		return before != 'e'
	case 'g': // -ing
		return before != 'n'
	case 'l': // -al, -ful, and -ll, which loses a letter
		return before != 'a' && before != 'u' && before != 'l'
	case 'm': // -ism
		return before != 's'
	case 'n': // -ion
		return before != 'o'
	case 'r': // -er, -ator
		return before != 'e' && before != 'o'
	case 'c': // -ic
		return before != 'i'
	case 't': // -ant, -ent
		return before != 'n'
	}
	return true
}
