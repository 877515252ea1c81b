package objects

import (
	"bytes"
	"encoding/binary"
)

// cursor goes through the text of a plain object: one without nested objects, and with
// strings for values. It judges less than the decoder of JSON. Where it is in doubt it
// fails, and the decoder reads the text.
type cursor struct {
	text []byte
	at   int
}

// takes skips white space and takes a byte if it comes next.
func (c *cursor) takes(b byte) bool {
	c.skipSpace()
	if c.at == len(c.text) || c.text[c.at] != b {
		return false
	}
	c.at++
	return true
}

func (c *cursor) skipSpace() {
	for c.at < len(c.text) && isSpace(c.text[c.at]) {
		c.at++
	}
}

// ended reports whether only white space is left.
func (c *cursor) ended() bool {
	c.skipSpace()
	return c.at == len(c.text)
}

// quoted takes a string with its quotes. Its characters and escapes are not judged.
func (c *cursor) quoted() (quoted []byte, ok bool) {
	if !c.takes('"') {
		return nil, false
	}
	start := c.at - 1
	for {
		size := bytes.IndexByte(c.text[c.at:], '"')
		if size < 0 {
			return nil, false
		}
		c.at += size + 1
		if !endsEscaped(c.text[start+1 : c.at-1]) {
			return c.text[start:c.at], true
		}
	}
}

// plain takes a string of printable ASCII without escapes, and returns it without quotes.
func (c *cursor) plain() (inner []byte, ok bool) {
	quoted, ok := c.quoted()
	if !ok {
		return nil, false
	}
	inner = quoted[1 : len(quoted)-1]
	for _, b := range inner {
		if b < ' ' || b > '~' || b == '\\' {
			return nil, false
		}
	}
	return inner, true
}

// endsEscaped reports whether the byte after a text is escaped: an odd number of
// backslashes precedes it.
func endsEscaped(text []byte) bool {
	n := len(text)
	for n > 0 && text[n-1] == '\\' {
		n--
	}
	return (len(text)-n)%2 == 1
}

// hasControl reports whether a text has a byte below a space, which strings of JSON have
// not. It looks at eight bytes at a time: the subtraction sets the high bit of such a byte,
// and bytes with that bit of their own are left out.
func hasControl(text []byte) bool {
	const (
		ones   = 0x0101010101010101
		high   = 0x80 * ones
		spaces = ' ' * ones
	)
	for ; len(text) >= 8; text = text[8:] {
		if eight := binary.LittleEndian.Uint64(text); (eight-spaces)&^eight&high != 0 {
			return true
		}
	}
	for _, b := range text {
		if b < ' ' {
			return true
		}
	}
	return false
}
