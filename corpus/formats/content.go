package formats

import (
	"bytes"

	"github.com/topictag/topictag/corpus/internal/lineend"
	"github.com/topictag/topictag/corpus/internal/paragraph"
)

// Each function of this file is the detector of a format. Its argument is the start of an input
// without white space around it. It returns how surely that is the format.

// startsWith returns the detector of a format whose inputs start with a mark.
func startsWith(marks ...string) func(head []byte) verdict {
	return func(head []byte) verdict {
		var v verdict
		for _, mark := range marks {
			switch {
			case bytes.HasPrefix(head, []byte(mark)):
				return verdict{confidence: certain}
			case isStartOf(head, mark):
				v.undecided = true
			}
		}
		return v
	}
}

// detectJSON detects arrays, and objects that take several lines.
func detectJSON(head []byte) verdict {
	if bytes.HasPrefix(head, []byte("[")) || breaksLine(head) {
		return verdict{confidence: certain}
	}
	return verdict{}
}

// detectJSONL detects objects that start and continue in one line.
func detectJSONL(head []byte) verdict {
	if bytes.HasPrefix(head, []byte("{")) && !breaksLine(head) {
		return verdict{confidence: certain}
	}
	return verdict{}
}

// breaksLine reports whether a line ends directly after the start of an object.
func breaksLine(head []byte) bool {
	return bytes.HasPrefix(head, []byte("{\n")) || bytes.HasPrefix(head, []byte("{\r"))
}

// detectBibTeX detects the start of an entry. Comments, rules, numbers and headings may
// come before it, but no markup of another kind and no long line.
func detectBibTeX(head []byte) verdict {
	const waitsFor = 4 << 10 // how long comments may be for which more input is read
	sure := certain          // while there are only comments
	for rest := head; len(rest) > 0; {
		v := opensEntry(rest)
		if v.confidence > 0 {
			return verdict{confidence: sure}
		}
		comment := rest[0] == '%'
		if v.undecided && (sure == certain || comment) {
			return verdict{undecided: true}
		}
		line, next, whole := lineend.Cut(rest)
		if !whole {
			return verdict{undecided: comment && sure == certain && len(head) < waitsFor}
		}
		rest = bytes.TrimLeft(next, " \t\r\n")
		switch {
		case comment || len(bytes.Trim(line, "-=_* \t")) == 0:
		case len(line) >= paragraph.Shortest || bytes.IndexByte([]byte("#<\\`{[|"), line[0]) >= 0:
			return verdict{}
		default:
			sure = likely
		}
	}
	return verdict{undecided: len(head) > 0 && head[0] == '%' && sure == certain && len(head) < waitsFor}
}

// opensEntry detects an at sign, the letters of a type, and a brace or parenthesis that
// opens an entry. Spaces may be between them.
func opensEntry(text []byte) verdict {
	const longestType = 40 // bytes, with the at sign
	if text[0] != '@' {
		return verdict{}
	}
	rest := bytes.TrimLeft(text[1:], " \t")
	kind := bytes.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	after := bytes.TrimLeft(kind, " \t")
	switch {
	case len(after) == 0:
		return verdict{undecided: len(text) < longestType}
	case len(kind) < len(rest) && (after[0] == '{' || after[0] == '('):
		return verdict{confidence: certain}
	}
	return verdict{}
}
