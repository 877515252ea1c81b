package elements

import (
	"bytes"
	"fmt"
	"strconv"
)

// values returns the texts of a record. If the record cannot be read, it tries again
// without the characters that XML forbids, and then with the common mistakes of feeds repaired.
func (p piece) values(note noteFunc) (values, error) {
	text, err := toUTF8(p.text, p.encoding)
	if err != nil {
		return nil, err
	}
	v, first := p.parse(text, true)
	if first == nil {
		return v, nil
	}
	mended, removed := withoutForbidden(text)
	err = first
	if removed > 0 {
		v, err = p.parse(mended, true)
	}
	sloppy := err != nil && p.kind.shape.sloppy
	if sloppy {
		v, err = p.parse(mended, false)
	}
	if err != nil {
		return nil, first
	}
	if removed > 0 {
		note(p.line, fmt.Sprintf("control characters that XML forbids were removed: %d", removed))
	}
	if sloppy {
		note(p.line, "signs & that start no known entity were read as text")
	}
	return v, nil
}

// withoutForbidden removes the characters that XML forbids, and references to them. It
// returns how many these were.
func withoutForbidden(text []byte) (mended []byte, removed int) {
	for i := 0; i < len(text); {
		forbidden := 0 // bytes
		switch c := text[i]; {
		case c < ' ' && !isSpace(c):
			forbidden = 1
		case c == '&':
			forbidden = forbiddenReference(text[i:])
		case bytes.HasPrefix(text[i:], []byte("\uFFFE")) || bytes.HasPrefix(text[i:], []byte("\uFFFF")):
			forbidden = len("\uFFFE")
		}
		if forbidden == 0 {
			mended = append(mended, text[i])
			i++
			continue
		}
		removed++
		i += forbidden
	}
	return mended, removed
}

// forbiddenReference returns the size in bytes of the reference with which a text starts
// if XML forbids its character, and else 0.
func forbiddenReference(text []byte) int {
	const longest = 12
	end := bytes.IndexByte(text[:min(len(text), longest)], ';')
	if end < 0 {
		return 0
	}
	digits, found := bytes.CutPrefix(text[:end], []byte("&#"))
	if !found {
		return 0
	}
	base := 10
	if hex, found := bytes.CutPrefix(digits, []byte("x")); found {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	switch {
	case err != nil:
		return 0
	case n < ' ' && !isSpace(byte(n)), n >= 0xD800 && n < 0xE000, n == 0xFFFE, n == 0xFFFF, n > 0x10FFFF:
		return end + 1
	}
	return 0
}
