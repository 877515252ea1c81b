// Package words finds the words of a text in place, and reads letters that are written in TeX or
// as entities. Packages tokenize and tagger share it, so that both find the same words.
package words

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a word of a text: text[Start:End], in bytes. Break says that no n-gram crosses the
// start of the word.
type Span struct {
	Start, End int
	Break      bool
}

// Scanner finds the words of a text as [Words] does, but many at a time. It is for callers for
// which one call a word would take most of the time.
type Scanner struct {
	runs    runs
	math    formula
	at      int
	lastEnd int  // of the last word
	pending bool // a break follows the last word
}

// NewScanner returns a scanner at the start of text.
func NewScanner(text string) Scanner {
	return Scanner{runs: runs{text: text, base: -window}}
}

// Scan fills the block with the next words and returns their number. At the end of the text it
// returns fewer words than the block has room for.
func (s *Scanner) Scan(block []Span) int {
	text, runs, n := s.runs.text, s.runs, 0
	i, pending, lastEnd := s.at, s.pending, s.lastEnd
	for i < len(text) && n < len(block) {
		if text[i] == ' ' {
			i++
			continue
		}
		// This is runs.end by hand. The function is too large for the compiler to inline.
		end := i + bits.TrailingZeros64(^(runs.alnums >> (uint(i-runs.base) % window)))
		if uint(i-runs.base)|uint(end-runs.base) >= window {
			end = runs.lookEnd(i)
		}
		if end > i {
			if end < len(text) && text[end] != ' ' && !runs.closed(end) {
				end = anyEnd(text, i, end, s.math.open)
			}
		} else if opens.has(text[i]) {
			end = anyEnd(text, i, end, s.math.open)
		}
		if end > i {
			block[n] = Span{Start: i, End: end, Break: pending}
			n++
			i, pending, lastEnd = end, false, end
			continue
		}
		size, breaks := separator(text, i)
		switch {
		case text[i] == '$':
			breaks = s.math.edge(text, i)
		case breaks && text[i] == '.' && lastEnd == i && isAbbreviation(text, i):
			breaks = false
		}
		i += size
		pending = pending || breaks
	}
	s.runs, s.at, s.pending, s.lastEnd = runs, i, pending, lastEnd
	return n
}

// anyEnd returns the end of the word, link or address at i, whose first letters and digits end
// at end. It returns i if none of them starts there.
func anyEnd(text string, i, end int, formula bool) int {
	if end := linkEnd(text, i); end > i {
		return end
	}
	end = wordEnd(text, i, end, formula)
	if end > i {
		end = addressEnd(text, i, end)
	}
	return end
}

// formula says whether a TeX formula is open, and whether it is part of a word.
type formula struct{ open, glued bool }

// edge handles the dollar sign at i and reports whether it is a break. The edge of a formula
// within a word or compound is no break: CO$_2$, $p$-adic.
func (f *formula) edge(text string, i int) bool {
	if f.open = !f.open; f.open {
		f.glued = i > 0 && joins(text[i-1])
		return !f.glued
	}
	return !f.glued && (i+1 == len(text) || !joins(text[i+1]))
}

// joins reports whether a byte next to a bracket, or to the edge of a formula, joins it to a
// word.
func joins(c byte) bool { return isAlnum(c) || c == '-' || c >= utf8.RuneSelf }

// wordEnd returns the end of the word that starts with text[start:i]. Outside formulas a word
// includes the brace after a letter that is set in another type: \textbf{D}iffusion.
func wordEnd(text string, start, i int, formula bool) int {
	for i < len(text) {
		if isAlnum(text[i]) {
			i++
			continue
		}
		if !formula && i > start && text[i] == '}' && i+1 < len(text) && text[i+1]-'a' < 26 {
			i++
			continue
		}
		if size := bracedSize(text[i:]); !formula && i > start && size > 0 {
			i += size
			continue
		}
		size, alone := innerSize(text, i, i > start)
		if size == 0 || alone && i > start {
			break
		}
		i += size
		if alone {
			break
		}
	}
	return i
}

// bracedSize returns the length of letters in protective braces at the start of a text:
// Qubit{s}, Py{TORCH}. It is 0 without them.
func bracedSize(text string) int {
	const longest = 40 // bytes
	if text[0] != '{' {
		return 0
	}
	for i := 1; i < min(len(text), longest); i++ {
		if text[i] == '}' && i > 1 {
			return i + 1
		}
		if !isAlnum(text[i]) {
			return 0
		}
	}
	return 0
}

// innerSize returns the length of the character at i if it belongs to a word, or else 0. It
// accepts letters, marks and digits beyond ASCII, and letters written in TeX or as an entity.
// Within a word it accepts an apostrophe or joiner before a letter, too. alone reports whether
// the character is a word of its own.
func innerSize(text string, i int, within bool) (size int, alone bool) {
	switch c := text[i]; {
	case c == '\\' || c == '{':
		return texLetterAt(text[i:]).size, false
	case c == '&':
		return letterEntitySize(text[i:], within), false
	case c == '.' || c == ',':
		return decimalMark(text, i, within), false
	case c == '-' && within:
		return HyphenSize(text, i), false
	case c < utf8.RuneSelf && c != '\'':
		return 0, false
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return size, unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー'
	case !within:
		return 0, false
	case unicode.IsMark(r):
		return size, false
	case r == 0xAD || r == '‐':
		if gap := HyphenSize(text, i); gap > 0 {
			return gap, false
		}
	}
	next, _ := utf8.DecodeRuneInString(text[i+size:])
	switch {
	case r == zeroWidthSpace && unicode.Is(unicode.Latin, next), // between other letters it separates words
		(r == '\'' || r == '’' || IsJoiner(r)) && unicode.IsLetter(next):
		return size, false
	}
	return 0, false
}

// decimalMark returns 1 if the stop or comma at i is part of a number, such as 3.5, and else 0.
// Three digits follow a comma in a number, such as 1,024.
func decimalMark(text string, i int, within bool) int {
	digits := i + 1
	for digits < len(text) && IsDigit(text[digits]) && digits < i+5 {
		digits++
	}
	digits -= i + 1
	if within && IsDigit(text[i-1]) && digits > 0 && (text[i] == '.' || digits == 3) {
		return 1
	}
	return 0
}

// separator returns the length of the separator at i, and whether it breaks n-grams.
func separator(text string, i int) (size int, breaks bool) {
	switch c := text[i]; c {
	case ' ', '/', '\t', '\r', '{', '}', '~', '_', '^', '*', '%', '#', '@', '\'', '"', '`':
		return 1, false
	case '-':
		return dash(text, i)
	case '\\':
		return commandSize(text[i:]), false
	case '<':
		if size, block := tagSize(text[i:]); size > 0 {
			return size, block
		}
	case '&':
		return entitySize(text[i:])
	case '.':
		return 1, i+1 == len(text) || !isAlnum(text[i+1]) || isUpper(text[i+1])
	case ',', ':':
		return 1, i+1 == len(text) || !IsDigit(text[i+1])
	case '(', ')', '[', ']':
		return 1, i == 0 || i+1 == len(text) || !joins(text[i-1]) || !joins(text[i+1])
	case '\n':
		return 1, strings.HasPrefix(strings.TrimLeft(text[i+1:], " \t\r"), "\n") // a blank line
	}
	if text[i] < utf8.RuneSelf {
		return 1, true
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch r {
	case '“', '”', '„', '‘', '’', '‚', '«', '»', '‐', '‑', '−': // quotation marks, hyphens, minus
		return size, false
	case '–':
		before, after := spaced(text, i, i+size)
		return size, before || after
	}
	return size, !unicode.IsSpace(r) && !unicode.IsMark(r) && !IsUnseen(r)
}

// dash returns the length of the hyphens at i, and whether they are a dash between clauses. TeX
// writes an en-dash with two hyphens, and an em-dash with three.
func dash(text string, i int) (size int, breaks bool) {
	end := i
	for end < len(text) && text[end] == '-' {
		end++
	}
	before, after := spaced(text, i, end)
	switch size = end - i; size {
	case 1:
		return size, before && after
	case 2:
		return size, before || after
	}
	return size, true
}

// spaced reports whether white space is before and after text[start:end]. An end of the text
// counts as white space.
func spaced(text string, start, end int) (before, after bool) {
	last, _ := utf8.DecodeLastRuneInString(text[:start])
	next, _ := utf8.DecodeRuneInString(text[end:])
	return start == 0 || unicode.IsSpace(last), end == len(text) || unicode.IsSpace(next)
}

func isAlnum(c byte) bool  { return IsLetter(c) || IsDigit(c) }
func IsDigit(c byte) bool  { return c-'0' < 10 }
func IsLetter(c byte) bool { return c|0x20-'a' < 26 }
func isUpper(c byte) bool  { return c-'A' < 26 }

const zeroWidthSpace = '\u200B'

// IsJoiner reports whether r joins letters without being seen. Such are the soft hyphen,
// the zero-width joiners, the marks of direction, the word joiner and the unseen
// operators.
func IsJoiner(r rune) bool {
	return r == 0xAD || r == 0xFEFF || r >= 0x200C && r <= 0x200F || r >= 0x2060 && r <= 0x2064
}

// IsUnseen reports whether r has no width: a joiner or a zero-width space.
func IsUnseen(r rune) bool { return IsJoiner(r) || r == zeroWidthSpace }
