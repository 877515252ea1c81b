// Package tex makes plain text of the TeX that bibliographies have in titles, abstracts
// and keywords.
package tex

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/topictag/topictag/internal/words"
)

// Text returns a text without protective braces and without commands of fonts. Commands
// of letters and signs become characters. Formulas stay as they are, and so do all other
// commands with the braces of their arguments. The time is linear.
func Text(text string) string {
	for plain := 0; ; plain++ { // a text that only has formulas does not change
		plain += plainSize(text[plain:])
		if plain == len(text) {
			return text
		}
		if text[plain] != '$' {
			break
		}
	}
	w := writer{text: text}
	w.Grow(len(text))
	for w.text != "" {
		w.step()
	}
	return w.String()
}

// Letters returns a text without braces. Commands of letters become letters. All else
// stays, with what a backslash escapes.
func Letters(text string) string {
	if !strings.ContainsAny(text, "\\{}") {
		return text
	}
	w := writer{text: text}
	for w.text != "" {
		i := strings.IndexAny(w.text, "\\{}")
		if i < 0 {
			i = len(w.text)
		}
		w.copy(i)
		switch {
		case w.text == "" || w.letter():
		case w.text[0] == '\\':
			w.copy(min(2, len(w.text)))
		default:
			w.text = w.text[1:]
		}
	}
	return w.String()
}

// writer writes the plain text of a text.
type writer struct {
	strings.Builder
	text    string // the rest
	last    byte   // the byte before the rest, 0 at the start
	keeps   []bool // for each open brace, whether it is written
	endless bool   // a formula has no end, and so no later one has
}

// skip drops bytes of the text.
func (w *writer) skip(size int) {
	if size > 0 {
		w.last = w.text[size-1]
		w.text = w.text[size:]
	}
}

// copy writes bytes of the text as they are.
func (w *writer) copy(size int) {
	w.WriteString(w.text[:size])
	w.skip(size)
}

// put writes text for bytes of the text.
func (w *writer) put(text string, size int) {
	w.WriteString(text)
	w.skip(size)
}

// plainSize returns the size of the text before the first byte that may be TeX.
func plainSize(text string) int {
	for i := range len(text) {
		switch text[i] {
		case '\\', '{', '}', '~', '$':
			return i
		}
	}
	return len(text)
}

// step handles the text up to a special byte, or this byte and what belongs to it.
func (w *writer) step() {
	if size := plainSize(w.text); size > 0 {
		w.copy(size)
		return
	}
	switch w.text[0] {
	case '$':
		w.formula()
	case '~':
		w.tie()
	case '{':
		if !w.letter() {
			w.open(false)
		}
	case '}':
		w.close()
	default:
		if !w.letter() {
			w.command()
		}
	}
}

// open takes an opening brace, which is written or not together with its partner.
func (w *writer) open(keep bool) {
	w.keeps = append(w.keeps, keep)
	if keep {
		w.WriteByte('{')
	}
	w.skip(1)
}

// close takes a closing brace. One without a partner is dropped.
func (w *writer) close() {
	keep := false
	if n := len(w.keeps); n > 0 {
		keep, w.keeps = w.keeps[n-1], w.keeps[:n-1]
	}
	if !keep {
		w.skip(1)
		return
	}
	w.copy(1)
	w.arguments()
}

// arguments takes the opening brace of an argument of a command that stays.
func (w *writer) arguments() {
	if strings.HasPrefix(w.text, "{") {
		w.open(true)
	}
}

// tie takes a tilde, which is a space of TeX between words. Other tildes mean "about".
func (w *writer) tie() {
	joins := w.last >= utf8.RuneSelf || w.last != 0 && strings.IndexByte(".,:;)}$", w.last) >= 0 ||
		words.IsLetter(w.last) || words.IsDigit(w.last)
	if joins && len(w.text) > 1 && w.text[1] != ' ' {
		w.put(" ", 1)
		return
	}
	w.copy(1)
}

// letter takes a letter with or without an accent, and reports whether there is one.
func (w *writer) letter() bool {
	plain, mark, size := words.TeXLetter(w.text)
	switch {
	case size == 0:
		return false
	case mark != 0:
		plain = norm.NFC.String(plain + string(mark))
	default:
		if letter := letterOf(strings.Trim(w.text[:size], `\{} `)); letter != "" {
			plain = letter
		}
	}
	w.put(plain, size)
	return true
}

// formula takes a formula, or a dollar sign that starts none.
func (w *writer) formula() {
	for _, sign := range []struct{ tex, plain string }{{`$\less$`, "<"}, {`$\greater$`, ">"}} {
		if strings.HasPrefix(w.text, sign.tex) { // some publishers write tags of HTML so
			w.put(sign.plain, len(sign.tex))
			return
		}
	}
	end := "$"
	if strings.HasPrefix(w.text, "$$") {
		end = "$$"
	}
	w.verbatim(end, end)
}

// verbatim takes a formula between two marks. Without the second one, it takes the first.
func (w *writer) verbatim(start, end string) {
	size := len(start)
	for i := size; i < len(w.text) && !w.endless; i++ {
		if strings.HasPrefix(w.text[i:], end) {
			size = i + len(end)
			break
		}
		if w.text[i] == '\\' {
			i++
		}
	}
	w.endless = w.endless || size == len(start)
	w.copy(size)
}
