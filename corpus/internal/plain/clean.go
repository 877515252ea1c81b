package plain

import (
	"strings"
	"unicode/utf8"
)

// isClean reports whether a text is surely without markup, and without white space that
// folding would change. This takes a small part of the time that folding takes.
func isClean(text string) bool {
	return IsSimple(text) || isSpaced(text) && !mayHaveTag(text) && !mayHaveEntity(text)
}

// isSpaced reports whether all white space is single spaces. It is also false for some
// letters, whose first byte may start white space of Unicode, too.
func isSpaced(text string) bool {
	if strings.HasPrefix(text, " ") || strings.HasSuffix(text, " ") {
		return false
	}
	for _, c := range []byte("\n\t\r\v\f\xc2\xe1\xe2\xe3") {
		if strings.IndexByte(text, c) >= 0 {
			return false
		}
	}
	return !strings.Contains(text, "  ")
}

// mayHaveTag reports whether a sign < starts something like a tag, and no comparison.
func mayHaveTag(text string) bool {
	for {
		_, rest, found := strings.Cut(text, "<")
		switch {
		case !found || rest == "":
			return false
		case rest[0] == '/' || rest[0]|0x20 >= 'a' && rest[0]|0x20 <= 'z':
			return true
		}
		text = rest
	}
}

// mayHaveEntity reports whether there is a sign & and a semicolon after it.
func mayHaveEntity(text string) bool {
	_, rest, found := strings.Cut(text, "&")
	return found && strings.Contains(rest, ";")
}

// IsSimple reports whether [Text] surely leaves a text as it is. Then the text has only
// printable ASCII without < and &, and single spaces between words.
//
// It looks at eight bytes at a time, as one number. Bit tricks without branches set the
// high bit of each byte that is not simple. Subtracting a space sets it in bytes below a
// space. Subtracting one sets it in bytes that are zero.
func IsSimple(text string) bool {
	const (
		ones   = 0x0101010101010101
		high   = 0x80 * ones
		spaces = ' ' * ones
		less   = '<' * ones
		and    = '&' * ones
	)
	if strings.HasSuffix(text, " ") {
		return false
	}
	last := uint64(high >> 56) // whether there is a space before, which forbids another
	for ; len(text) >= 8; text = text[8:] {
		eight := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		if (eight|(eight-spaces)|((eight^less)-ones)|((eight^and)-ones))&high != 0 {
			return false
		}
		space := ^((eight ^ spaces) + (high - ones)) & high
		if space&(space<<8|last) != 0 {
			return false
		}
		last = space >> 56
	}
	for _, c := range []byte(text) {
		if c < ' ' || c >= utf8.RuneSelf || c == '<' || c == '&' || c == ' ' && last != 0 {
			return false
		}
		last = 0
		if c == ' ' {
			last = 1
		}
	}
	return true
}
