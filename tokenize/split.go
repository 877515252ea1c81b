package tokenize

import (
	"unicode"
	"unicode/utf8"
)

// Words is the default [Splitter]. A word is a run of letters, digits and
// combining marks of any script, with apostrophes inside it ("Bell's").
// Hyphens and slashes separate words without a Break, so that n-grams find
// compounds ("text-to-image") again. Skipped are the names of TeX commands
// (\emph, \alpha); what stands in their braces is kept. A Break comes before a
// word that follows the end of a sentence or clause, a bracket, a quotation
// mark, a dash, a blank line or the edge of a TeX formula.
func Words(text string, yield func(Span) bool) {
	pending := false // a break since the last word
	for i := 0; i < len(text); {
		if end := wordEnd(text, i); end > i {
			if !yield(Span{Start: i, End: end, Break: pending}) {
				return
			}
			i, pending = end, false
			continue
		}
		size, breaks := separator(text, i)
		i += size
		pending = pending || breaks
	}
}

// wordEnd returns where the word that starts at i ends; i if none starts.
func wordEnd(text string, i int) int {
	start := i
	for i < len(text) {
		if isAlnum(text[i]) {
			i++
			continue
		}
		size := innerSize(text, i, i > start)
		if size == 0 {
			break
		}
		i += size
	}
	return i
}

// innerSize returns the length of what stands at i if it belongs to a word: a
// letter, mark or digit beyond ASCII, or within a word an apostrophe or joiner
// that a letter follows.
func innerSize(text string, i int, within bool) int {
	if text[i] < utf8.RuneSelf && text[i] != '\'' {
		return 0
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return size
	case !within:
		return 0
	case unicode.IsMark(r):
		return size
	case r == '\'' || r == '’' || isJoiner(r):
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if unicode.IsLetter(next) {
			return size
		}
	}
	return 0
}

// separator returns the length of what stands at i, which is no word, and
// whether it breaks n-grams.
func separator(text string, i int) (size int, breaks bool) {
	switch c := text[i]; c {
	case ' ', '-', '/', '\t', '\r', '{', '}', '~', '_', '^', '*', '&', '%', '#', '@', '\'':
		return 1, false
	case '\\':
		return commandSize(text, i), false
	case '.', '?', '!', ',', ':':
		return 1, i+1 == len(text) || !isAlnum(text[i+1]) || isUpper(text[i+1])
	case '\n':
		return 1, i+1 < len(text) && text[i+1] == '\n'
	default:
		if c < utf8.RuneSelf {
			return 1, true
		}
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	quiet := unicode.IsSpace(r) || unicode.IsMark(r) || isJoiner(r) || r == '‐' || r == '‑' || r == '’'
	return size, !quiet
}

// commandSize returns the length of the TeX command at i: a backslash with the
// letters behind it, or with one other character of ASCII.
func commandSize(text string, i int) int {
	end := i + 1
	for end < len(text) && isLetter(text[end]) {
		end++
	}
	if end == i+1 && end < len(text) && text[end] < utf8.RuneSelf && !isAlnum(text[end]) {
		end++
	}
	return end - i
}

func isAlnum(c byte) bool  { return isLetter(c) || isDigit(c) }
func isDigit(c byte) bool  { return c-'0' < 10 }
func isLetter(c byte) bool { return c|0x20-'a' < 26 }
func isUpper(c byte) bool  { return c-'A' < 26 }
