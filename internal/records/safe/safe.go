// Package safe makes text safe to show. Titles, names of files and messages come from other
// people. They may have characters that move a terminal's cursor or hide text.
package safe

import (
	"strings"
	"unicode"
)

// Text returns text as valid UTF-8 that a terminal can show. White space and
// control characters become single spaces, one for one. Format characters, such
// as those that turn the direction of writing, are removed.
func Text(text string) string { return strings.Map(visible, strings.ToValidUTF8(text, "\uFFFD")) }

// Line returns text as [Text] does, with its white space folded to single spaces
// and none at the ends.
func Line(text string) string { return strings.Join(strings.Fields(Text(text)), " ") }

// Cut returns at most width characters of text, of which the last is an ellipsis
// if some are missing. The width is at least 1.
func Cut(text string, width int) string {
	runes := []rune(text)
	if len(runes) <= width {
		return text
	}
	return string(runes[:width-1]) + "…"
}

// visible returns what is shown for a character, or -1 for nothing.
func visible(r rune) rune {
	switch {
	case unicode.IsControl(r) || unicode.IsSpace(r) || unicode.In(r, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}
