package objects

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// decoded returns the text of a record as UTF-8. A text that is not UTF-8 is that of
// Windows, which has Latin-1 in it, unless some of its characters are UTF-8: then
// single bytes are broken, and the parser makes U+FFFD of each.
func (p *parser) decoded(line int, text []byte) []byte {
	if utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 { // which is no text, or not of bytes
		return text
	}
	if hasUTF8(text) {
		p.note(line, "some bytes are not UTF-8, and are read as U+FFFD")
		return text
	}
	p.note(line, "the text is not UTF-8, and is read as Windows-1252")
	text, _ = charmap.Windows1252.NewDecoder().Bytes(text) // which knows all bytes
	return text
}

// hasUTF8 reports whether a text has a character of several bytes.
func hasUTF8(text []byte) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if size > 1 && r != utf8.RuneError {
			return true
		}
		text = text[size:]
	}
	return false
}

// withoutNaN returns a text with "" for each number that JSON does not have. Python
// writes those for a missing value. It reports whether there are some.
func withoutNaN(text []byte) (fixed []byte, found bool) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == 'N' || c == 'I' || c == '-'):
			size := sizeOfNaN(text[i:])
			if size == 0 {
				continue
			}
			if !found {
				fixed, found = bytes.Clone(text), true
			}
			for j := range size {
				fixed[i+j] = ' '
			}
			copy(fixed[i:], `""`)
			i += size - 1
		}
	}
	return fixed, found
}

// sizeOfNaN returns the size of the number with which a text starts, if JSON lacks it.
func sizeOfNaN(text []byte) int {
	for _, number := range []string{"NaN", "Infinity", "-Infinity"} {
		if bytes.HasPrefix(text, []byte(number)) {
			return len(number)
		}
	}
	return 0
}
