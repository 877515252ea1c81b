package text

import (
	"io"
	"os"
	"unicode"

	"golang.org/x/term"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
)

// IsTerminal reports whether a reader or a writer is a terminal.
func IsTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// IsTerminalPath reports whether a file is a terminal. It does not open a pipe,
// because that would wait for a reader.
func IsTerminalPath(path string) bool {
	if info, err := os.Stat(path); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	defer f.Close()
	return IsTerminal(f)
}

// TerminalWidth returns the width of the terminal of standard output in characters, or
// otherwise if it is not a terminal.
func TerminalWidth(otherwise int) int {
	if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && width > 0 {
		return width
	}
	return otherwise
}

// Tame returns w, or a writer to it without control characters if w is a terminal.
// Files and pipes get texts as they are. The formats text and table set colors, and
// make their texts safe themselves.
func Tame(w io.Writer, format string) io.Writer {
	if format == "text" || format == "table" || !IsTerminal(w) {
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
