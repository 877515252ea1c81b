package lines

import (
	"bytes"

	"github.com/topictag/topictag/corpus/internal/lineend"
)

// How sure a dialect is of an input. 0 means not at all.
const (
	// Likely means that a record follows other text.
	Likely = 60
	// Certain means that the input starts with a record, or with headings and numbers
	// that exports have before one.
	Certain = 100
)

const (
	farthest    = 16 << 10 // how much of an input is looked at, in bytes
	waitsFor    = 4 << 10  // how long a preamble may be for which more input is read
	longestLine = 200      // of a preamble, in bytes: longer ones are abstracts in a page
)

// Detect returns how sure the dialect is of the first bytes of an input, of which a few
// kilobytes are enough. It also reports whether more bytes may change that.
func (d Dialect) Detect(head []byte) (sure int, undecided bool) {
	found, sure, undecided := detect(head)
	if found.Name != d.Name {
		return 0, undecided
	}
	return sure, undecided
}

// detect returns the dialect whose record comes first in an input, and how sure that
// is. It reports whether more bytes may change that.
func detect(head []byte) (found Dialect, sure int, undecided bool) {
	if len(head) < len(byteOrderMark) && bytes.HasPrefix([]byte(byteOrderMark), head) {
		return Dialect{}, 0, true
	}
	head = bytes.TrimLeft(withoutMark(head), " \t\r\n")
	waits := len(head) < waitsFor
	sure = Certain // as long as all lines are of a preamble
	all := Dialects()
	for text := head[:min(len(head), farthest)]; ; {
		switch d, a := opened(all, text); a {
		case yes:
			return d, sure, false
		case maybe:
			return Dialect{}, 0, sure == Certain && waits
		}
		line, next, whole := lineend.Cut(text)
		known := isPreamble(line)
		if !whole {
			return Dialect{}, 0, sure == Certain && waits && (known || mayBePreamble(line))
		}
		if !known && len(line) > longestLine {
			return Dialect{}, 0, false
		}
		if !known {
			sure = Likely
		}
		text = next
	}
}

// opened returns the dialect of which a text starts a record.
func opened(all []Dialect, text []byte) (found Dialect, a answer) {
	for _, d := range all {
		if a = a.or(d.opens(text)); a == yes {
			return d, yes
		}
	}
	return Dialect{}, a
}

// isPreamble reports whether exports have a line like this before their records. It may
// be blank, a number, a rule, a heading with a colon, or a field of RIS before its TY.
func isPreamble(line []byte) bool {
	line = bytes.TrimSpace(line)
	if len(line) == 0 || isNumber(line) || len(bytes.Trim(line, "-=_*%")) == 0 {
		return true
	}
	if startsWithTag(line) && isRISTag(line) {
		return string(line[:2]) != "TY" // which opensRIS knows
	}
	name, _, found := bytes.Cut(line, []byte(":"))
	return found && len(name) > 0 && len(bytes.Trim(name, fieldLetters+" ")) == 0
}

// mayBePreamble reports whether a part of a line may become one of a preamble. It may be
// a word that a colon may follow, a tag of RIS, or the number of a record.
func mayBePreamble(line []byte) bool {
	const longest = 20 // bytes of a word
	word := len(line) <= longest && line[0] >= 'A' && line[0] <= 'Z' && len(bytes.Trim(line, fieldLetters)) == 0
	tag := startsWithTag(line) && startsWith(line[2:], "  -") != no
	return word || tag || bytes.HasPrefix(line, []byte("Record "))
}

// isNumber reports whether a line counts records: "1.", "<1>", "Record 1 of 20".
func isNumber(line []byte) bool {
	line = bytes.TrimLeft(bytes.TrimPrefix(line, []byte("Record ")), "<#")
	number := bytes.TrimLeft(line, "0123456789")
	if len(number) == len(line) {
		return false
	}
	number = bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(number), []byte("of ")))
	return len(bytes.Trim(number, "0123456789>.):")) == 0
}
