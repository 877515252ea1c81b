package elements

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"unicode/utf8"
)

// declaredEncoding returns the encoding in a declaration of XML, in lower case, or "".
func declaredEncoding(declaration []byte) string {
	_, rest, found := bytes.Cut(declaration, []byte("encoding"))
	rest = bytes.TrimLeft(rest, " \t\r\n=")
	if !found || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	name, _, closed := bytes.Cut(rest[1:], rest[:1])
	if !closed || len(name) > 40 {
		return ""
	}
	return strings.ToLower(string(name))
}

// toUTF8 decodes a text by the encoding that was declared. A text that is valid UTF-8
// stays as it is, because feeds declare other encodings wrongly.
func toUTF8(text []byte, encoding string) ([]byte, error) {
	if utf8.Valid(text) {
		return text, nil
	}
	switch encoding {
	case "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252":
		return fromWindows1252(text), nil
	case "", "utf-8", "utf8", "us-ascii", "ascii":
		return text, nil // the parser says where it is invalid
	}
	return nil, fmt.Errorf("its encoding %s is not read; convert the input to UTF-8", encoding)
}

// fromWindows1252 decodes Windows-1252, which browsers read for ISO-8859-1 too. The
// standard of HTML reads references to the characters 128 to 159 in the same way, so
// package html knows them.
func fromWindows1252(text []byte) []byte {
	decoded := make([]byte, 0, len(text)+len(text)/8)
	for _, c := range text {
		switch {
		case c < 0x80:
			decoded = append(decoded, c)
		case c < 0xA0:
			decoded = append(decoded, html.UnescapeString(fmt.Sprintf("&#%d;", c))...)
		default:
			decoded = utf8.AppendRune(decoded, rune(c))
		}
	}
	return decoded
}
