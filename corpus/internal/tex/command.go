package tex

import (
	"strings"

	"github.com/topictag/topictag/internal/words"
)

// command takes a command, which is no letter.
func (w *writer) command() {
	name := 1
	for name < len(w.text) && words.IsLetter(w.text[name]) {
		name++
	}
	if name == 1 {
		w.sign()
		return
	}
	word := w.text[1:name]
	if sign := signOf(word); sign != "" {
		if strings.HasPrefix(w.text[name:], "{}") {
			name += len("{}")
		}
		w.put(sign, name)
		return
	}
	if isFont(word) {
		w.skip(len(w.text) - len(strings.TrimLeft(w.text[name:], " \t\r\n")))
		return
	}
	w.copy(name)
	w.arguments()
}

// sign takes a backslash and the byte after it, which is no letter. A dollar sign keeps
// its backslash, because it would start a formula.
func (w *writer) sign() {
	if len(w.text) == 1 {
		w.copy(1)
		return
	}
	switch c := w.text[1]; c {
	case '&', '%', '#', '_', '{', '}':
		w.put(w.text[1:2], 2)
	case ' ', ',', ';', ':', '\\', '\n', '\t', '\r':
		w.put(" ", 2)
	case '!', '/', '-', '@':
		w.skip(2)
	case '(':
		w.verbatim(`\(`, `\)`)
	case '[':
		w.verbatim(`\[`, `\]`)
	case '$':
		w.copy(2)
	default:
		w.copy(1)
	}
}

// isFont reports whether a command only says how its argument, or its group, looks.
func isFont(name string) bool {
	switch name {
	case "emph", "textbf", "textit", "textsc", "texttt", "textrm", "textsf", "textsl", "textup", "textmd", "textnormal", "text",
		"textsuperscript", "textsubscript", "underline", "uline", "mbox", "hbox", "enquote",
		"mkbibemph", "mkbibbold", "mkbibitalic", "mkbibquote",
		"it", "bf", "em", "sc", "rm", "tt", "sl", "sf", "normalfont", "itshape", "bfseries", "scshape", "ttfamily", "rmfamily",
		"sffamily", "slshape", "upshape", "mdseries", "small", "large", "protect", "relax":
		return true
	}
	return false
}
