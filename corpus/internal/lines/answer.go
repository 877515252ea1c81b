package lines

import (
	"bytes"
	"strings"
)

// answer says whether a text starts with something.
type answer int

const (
	no    answer = iota
	maybe        // the text is too short to say
	yes
)

// or returns the surer answer.
func (a answer) or(b answer) answer { return max(a, b) }

// and returns the less sure answer.
func (a answer) and(b answer) answer { return min(a, b) }

func isTrue(condition bool) answer {
	if condition {
		return yes
	}
	return no
}

// startsWith says whether a text starts with a mark.
func startsWith(text []byte, mark string) answer {
	switch {
	case bytes.HasPrefix(text, []byte(mark)):
		return yes
	case strings.HasPrefix(mark, string(text)):
		return maybe
	}
	return no
}
