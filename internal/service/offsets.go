package service

import (
	"unicode/utf16"
	"unicode/utf8"
)

// counter counts the units of a text before an offset in bytes: bytes, characters of
// Unicode, or code units of UTF-16. Offsets must not decrease, so that a text is read once.
type counter struct {
	text string
	unit string
	at   int // in bytes
	n    int // units before at
}

func (c *counter) count(offset int) int {
	if c.unit == "bytes" {
		return offset
	}
	for c.at < offset {
		r, size := utf8.DecodeRuneInString(c.text[c.at:])
		c.at += size
		c.n++
		if c.unit == "utf16" && utf16.RuneLen(r) == 2 {
			c.n++
		}
	}
	return c.n
}
