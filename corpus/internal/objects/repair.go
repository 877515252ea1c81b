package objects

import "bytes"

// withoutNaN returns a text with "" for each number that JSON does not have. Python
// writes those for a missing value. It reports whether there are some.
func withoutNaN(text []byte) (fixed []byte, found bool) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == 'N' || c == 'I' || c == '-'):
			size := sizeOfNaN(text[i:])
			if size == 0 {
				continue
			}
			if !found {
				fixed, found = bytes.Clone(text), true
			}
			for j := range size {
				fixed[i+j] = ' '
			}
			copy(fixed[i:], `""`)
			i += size - 1
		}
	}
	return fixed, found
}

// sizeOfNaN returns the size of the number with which a text starts, if JSON lacks it.
func sizeOfNaN(text []byte) int {
	for _, number := range []string{"NaN", "Infinity", "-Infinity"} {
		if bytes.HasPrefix(text, []byte(number)) {
			return len(number)
		}
	}
	return 0
}
