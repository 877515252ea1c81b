// Package paragraph separates abstracts from titles and other short lines of plain text.
// The reader of digests and the detection of formats share its rule.
package paragraph

import (
	"strings"
	"unicode/utf8"
)

// Shortest is the length of the shortest abstract, in characters. A longer line is no
// title.
const Shortest = 200

// IsAbstract reports whether a line is long enough for an abstract, and ends a sentence
// somewhere.
func IsAbstract(text string) bool {
	return len(text) >= Shortest && utf8.RuneCountInString(text) >= Shortest &&
		(EndsSentence(text) || strings.Contains(text, ". ") || strings.Contains(text, "? ") ||
			strings.Contains(text, "! ") || strings.ContainsAny(text, "。？！"))
}

// EndsSentence reports whether a text that is not empty ends with the end of a sentence.
func EndsSentence(text string) bool { return strings.ContainsAny(text[len(text)-1:], ".!?") }
