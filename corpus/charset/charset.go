// Package charset decodes text that is not UTF-8, as old files and other systems have it.
//
// A byte order mark of UTF-16 shows UTF-16. JabRef's line "% Encoding: X" shows X, unless
// the first letter beyond ASCII is UTF-8. All other text is UTF-8, and each byte that is
// not UTF-8 is Windows-1252.
//
// Files that mix both are read, too. Programs write such files when they append to old
// ones. Valid UTF-8 is never changed there. A declared encoding is one that browsers
// know by this name. Lines above it must start with a percent sign, too.
//
// All functions and methods are safe for concurrent use. A reader is not.
package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// Charset is the encoding of those bytes of an input that are not UTF-8. The zero value
// is Windows-1252.
type Charset struct {
	name     string
	encoding encoding.Encoding // nil for Windows-1252
}

// Name returns the name that the input gives, or "Windows-1252".
func (c Charset) Name() string {
	if c.encoding == nil {
		return "Windows-1252"
	}
	return c.name
}

// IsSingleByte reports whether the encoding has one byte for each character and contains
// ASCII. Only such text can be searched for ASCII characters before it is decoded.
func (c Charset) IsSingleByte() bool {
	_, single := c.encoding.(*charmap.Charmap)
	return single || c.encoding == nil
}

// single returns the table of bytes that are not UTF-8 in a text that is.
func (c Charset) single() *charmap.Charmap {
	if table, single := c.encoding.(*charmap.Charmap); single {
		return table
	}
	return charmap.Windows1252
}

// singleName returns the name of the table that single returns.
func (c Charset) singleName() string {
	if c.IsSingleByte() {
		return c.Name()
	}
	return Charset{}.Name()
}

// Text returns a part of an input as UTF-8. Text that is valid UTF-8 stays as it is. Bytes
// that the encoding does not have become U+FFFD.
func (c Charset) Text(text string) string {
	switch {
	case utf8.ValidString(text):
		return text
	case c.encoding == nil:
		decoded, _ := appendDecoded(nil, []byte(text), charmap.Windows1252, true)
		return string(decoded)
	}
	decoded, err := c.encoding.NewDecoder().String(text)
	if err != nil {
		decoded, _ := appendDecoded(nil, []byte(text), c.single(), true)
		return string(decoded)
	}
	return decoded
}

// byName returns the encoding that a file names, and whether it is known. Unicode's
// encodings do not count. Java has underscores in its names, and "Cp" for the code pages
// of Windows.
func byName(name string) (Charset, bool) {
	key := make([]byte, 0, len(name))
	for _, c := range []byte(name) {
		if c == '_' {
			c = '-'
		}
		key = append(key, c)
	}
	e, err := htmlindex.Get(string(key))
	if err != nil {
		return Charset{}, false
	}
	switch canonical, _ := htmlindex.Name(e); canonical {
	case "", "utf-8", "utf-16be", "utf-16le", "replacement", "x-user-defined":
		return Charset{}, false
	case "windows-1252": // and ISO 8859-1, as browsers read it
		return Charset{}, true
	}
	return Charset{name: name, encoding: e}, true
}

// appendDecoded appends text to dst, with bytes that are not UTF-8 decoded by a table. It
// returns how many bytes at the end may be the start of a character. None are at the end
// of the input.
func appendDecoded(dst, text []byte, table *charmap.Charmap, atEnd bool) (decoded []byte, left int) {
	for len(text) > 0 {
		ascii := 0
		for ascii < len(text) && text[ascii] < utf8.RuneSelf {
			ascii++
		}
		dst, text = append(dst, text[:ascii]...), text[ascii:]
		if len(text) == 0 {
			break
		}
		r, size := utf8.DecodeRune(text)
		switch {
		case r != utf8.RuneError || size > 1:
			dst = append(dst, text[:size]...)
		case !atEnd && !utf8.FullRune(text):
			return dst, len(text)
		default:
			dst = utf8.AppendRune(dst, table.DecodeByte(text[0]))
		}
		text = text[size:]
	}
	return dst, 0
}

// utf16Of returns the encoding that a byte order mark of UTF-16 shows, or nil.
func utf16Of(head []byte) encoding.Encoding {
	switch {
	case len(head) < len(littleMark):
	case string(head[:2]) == littleMark:
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case string(head[:2]) == bigMark:
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	}
	return nil
}

const (
	littleMark = "\xff\xfe"
	bigMark    = "\xfe\xff"
)

// IsUTF16 reports whether an input starts with a byte order mark of UTF-16.
func IsUTF16(head []byte) bool { return utf16Of(head) != nil }

// Head returns the first bytes of an input as its reader will have them, if the input is
// UTF-16. It omits an incomplete character. It returns other input as it is, because other
// encodings do not change ASCII.
func Head(head []byte) []byte {
	e := utf16Of(head)
	if e == nil {
		return head
	}
	decoded, err := e.NewDecoder().Bytes(head[:len(head)&^1])
	if err != nil {
		return nil
	}
	return decoded
}
