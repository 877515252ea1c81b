package main

import (
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
)

// visible returns a rune as it may be shown: white space and what controls a
// terminal as a space, what turns or hides text as -1, for nothing.
func visible(r rune) rune {
	switch {
	case unicode.IsControl(r) || unicode.IsSpace(r) || unicode.In(r, unicode.Zl, unicode.Zp):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// safe returns text as valid UTF-8 without what could move a terminal's cursor or
// turn the direction of writing.
func safe(text string) string {
	return strings.Map(visible, strings.ToValidUTF8(text, "\uFFFD"))
}

// printable is safe with white space as single spaces, and none at the ends.
func printable(text string) string { return strings.Join(strings.Fields(safe(text)), " ") }

// message returns a message for standard error, with the names and texts in it safe,
// on as many lines as it has.
func message(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = safe(line)
	}
	return strings.Join(lines, "\n")
}

// tame returns w, or what writes to it without control characters where w is a
// terminal: files and pipes get texts as they are. A format that sets colours has
// seen to that itself.
func tame(w io.Writer, format string) io.Writer {
	if format == "text" || format == "table" || !isTerminal(w) {
		return w
	}
	return tamed(w)
}

func tamed(w io.Writer) io.Writer {
	return transform.NewWriter(w, runes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}))
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
