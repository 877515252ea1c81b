// Package lineend finds the ends of lines: a line feed, a carriage return, or both.
package lineend

import "bytes"

// Cut returns the first line of a text without its end, and the text after it. If the text
// has no line end, all of it is the line, and whole is false.
func Cut(text []byte) (line, rest []byte, whole bool) {
	i := bytes.IndexAny(text, "\r\n")
	if i < 0 {
		return text, nil, false
	}
	end := i + 1
	if text[i] == '\r' && end < len(text) && text[end] == '\n' {
		end++
	}
	return text[:i], text[end:], true
}
