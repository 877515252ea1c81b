// Package space folds white space.
package space

import (
	"strings"
	"unicode"

	"github.com/topictag/topictag/internal/words"
)

// Fold returns text with each run of white space as one space, and with none at the
// ends. White space is that of Unicode, line ends included. A word that a hyphen splits
// at a line end is joined.
func Fold(text string) string {
	text = strings.TrimSpace(text)
	if isFolded(text) {
		return text
	}
	text = words.Rejoined(text)
	return strings.Join(strings.Fields(text), " ")
}

// isFolded reports whether all white space of a text is single spaces. The text has none
// at its ends. Most texts do, and need no copy.
func isFolded(text string) bool {
	space := false
	for _, r := range text {
		if r == ' ' {
			if space {
				return false
			}
			space = true
			continue
		}
		space = false
		if (r < ' ' || r > '~') && unicode.IsSpace(r) {
			return false
		}
	}
	return true
}
