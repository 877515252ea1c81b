// Package markup writes HTML and escapes each value by its place. It has no templates:
// those call methods by their names, so the linker would keep all methods of the program.
package markup

import (
	"fmt"
	"io"
	"strings"
)

// Markup is HTML that is part of the program: constants and embedded files. Untyped constants
// become Markup by themselves. Text of others must never be converted to it.
//
// Attributes have double quotes. An empty pair of braces marks the place of a value.
type Markup string

// Writer writes HTML. It keeps its first error and writes nothing more after it.
// It is not safe for concurrent use.
type Writer struct {
	to  io.Writer
	at  place
	err error
}

// NewWriter returns a Writer that writes to w, at the start of a page.
func NewWriter(w io.Writer) *Writer { return &Writer{to: w} }

// Err returns the first error of writing, or of a value in a wrong place.
func (w *Writer) Err() error { return w.err }

// Print writes m with the values in its places, in their order. An element or an attribute may
// begin in one call and end in a later one. Values may be any text:
//
//   - In text and in plain attributes, characters with a meaning in HTML are escaped.
//   - In href, an address that does not begin with https:// becomes about:invalid.
//   - In style, a value that is not a decimal number becomes unset.
//
// A value anywhere else, one too many or one too few is an error.
func (w *Writer) Print(m Markup, values ...string) {
	rest := string(m)
	for n := 0; ; n++ {
		constant, after, more := strings.Cut(rest, "{}")
		w.write(constant)
		w.at.read(constant)
		switch {
		case !more && n < len(values), more && n >= len(values):
			w.fail(fmt.Errorf("markup: %d values for the places of %q; pass one for each", len(values), m))
			return
		case !more:
			return
		}
		w.value(values[n])
		rest = after
	}
}

func (w *Writer) value(v string) {
	switch w.at.takes() {
	case anyText:
		w.escape(v)
	case address:
		if !strings.HasPrefix(v, "https://") {
			v = "about:invalid"
		}
		w.escape(v)
	case number:
		if v == "" || strings.Trim(v, "0123456789.+-") != "" {
			v = "unset"
		}
		w.escape(v)
	default:
		w.fail(fmt.Errorf("markup: a value is %s; only text and plain attributes take values", w.at))
	}
}

// escape writes text so that it stays text, also between double quotes.
func (w *Writer) escape(text string) {
	start := 0
	for i := range len(text) {
		if e := entity(text[i]); e != "" {
			w.write(text[start:i])
			w.write(e)
			start = i + 1
		}
	}
	w.write(text[start:])
}

// entity returns the entity of a character that HTML gives a meaning, and "" for others. A plus
// sign begins characters of UTF-7, which a browser might guess.
func entity(c byte) string {
	switch c {
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '&':
		return "&amp;"
	case '"':
		return "&#34;"
	case '\'':
		return "&#39;"
	case '+':
		return "&#43;"
	case 0:
		return "\uFFFD"
	}
	return ""
}

func (w *Writer) write(text string) {
	if w.err == nil && text != "" {
		_, w.err = io.WriteString(w.to, text)
	}
}

func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}
