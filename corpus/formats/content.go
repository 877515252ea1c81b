package formats

import "bytes"

// Each function of this file is the detector of a format: it says of the first
// bytes of an input, trimmed, how sure that format is of them.

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

// detectAnyText is the detector of the format that text has if no other one fits.
func detectAnyText([]byte) verdict { return verdict{confidence: fallback} }

// detectJSON detects arrays, and objects that take several lines.
func detectJSON(head []byte) verdict {
	if bytes.HasPrefix(head, []byte("[")) || breaksLine(head) {
		return verdict{confidence: certain}
	}
	return verdict{}
}

// detectJSONL detects objects that start and go on in one line.
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

// detectBibTeX detects an at sign, the letters of a type, and a brace or parenthesis
// that opens an entry.
func detectBibTeX(head []byte) verdict {
	const longestType = 40 // bytes, with the at sign
	if !bytes.HasPrefix(head, []byte("@")) {
		return verdict{}
	}
	rest := bytes.TrimLeft(head[1:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	switch {
	case len(rest) == 0:
		return verdict{undecided: len(head) < longestType}
	case len(rest) < len(head)-1 && (rest[0] == '{' || rest[0] == '('):
		return verdict{confidence: certain}
	}
	return verdict{}
}
