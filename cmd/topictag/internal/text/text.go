// Package text makes messages and paragraphs for people who read them on a terminal.
package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/topictag/topictag/internal/records/safe"
)

// Message returns the message of an error for standard error. Names of files and
// texts in it are safe to show, and its lines stay lines.
func Message(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = safe.Text(line)
	}
	return strings.Join(lines, "\n")
}

// Plural returns a number with a noun, which gets an s unless the number is 1.
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// WidestName is the width in characters of the widest column of names.
const WidestName = 32

// NameColumn returns the width of a column of names, in characters. It is that of the longest name, but
// at least least and at most WidestName.
func NameColumn(least int, names []string) int {
	width := least
	for _, name := range names {
		width = max(width, utf8.RuneCountInString(safe.Line(name)))
	}
	return min(width, WidestName)
}

// Padded returns text with exactly width characters, cut or with spaces after it.
func Padded(text string, width int) string {
	text = safe.Cut(text, width)
	return text + strings.Repeat(" ", width-utf8.RuneCountInString(text))
}
