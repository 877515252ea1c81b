package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Declared returns the encoding that the first lines of an input declare. Without such a
// line, it returns the zero Charset.
func Declared(head []byte) Charset {
	var h header
	h.read(head)
	h.read([]byte("\n"))
	return h.found
}

// Bounds of the lines in which an encoding is declared.
const (
	longestHeader = 4 << 10 // bytes
	longestLine   = 200     // bytes
)

// header finds a declaration in the first lines of an input, which may come in parts. It
// looks no further than the first byte beyond ASCII, which must be decoded before. So a
// byte order mark of UTF-8 is stronger than a declaration.
type header struct {
	line  []byte
	size  int  // of the text that was read
	done  bool // no declaration follows
	found Charset
}

// read reads the next part of the input.
func (h *header) read(part []byte) {
	for _, c := range part {
		if h.done {
			return
		}
		h.size++
		if c == '\n' || c == '\r' {
			h.endLine()
			continue
		}
		if len(h.line) < longestLine {
			h.line = append(h.line, c)
		}
		text := bytes.TrimLeft(h.line, " \t")
		h.done = c >= utf8.RuneSelf || len(text) > 0 && text[0] != '%' || h.size > longestHeader
	}
}

func (h *header) endLine() {
	line := strings.TrimLeft(string(h.line), "% \t")
	h.line = h.line[:0]
	key, name, _ := strings.Cut(line, ":")
	if !strings.EqualFold(strings.TrimSpace(key), "encoding") {
		return
	}
	h.done = true
	h.found, _ = byName(strings.TrimSpace(name))
}
