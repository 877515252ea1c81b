package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// HyphenSize returns the size in bytes of a hyphen at i that splits a word, as in
// quan-/tum. It includes the line end and the indentation after it. It is 0 for all other
// text. A compound keeps its hyphen: it has an earlier one (state-of-the-/art), a first
// part such as "self", or a conjunction after it (two-/and three-way). A single letter is
// no part of a split word.
//
// In 58,096 abstracts 462 hyphens precede a space and no conjunction. For 320 of these the
// joined word is the more frequent one elsewhere, and for 81 the compound.
func HyphenSize(text string, i int) int {
	if end, splits := hyphenAt(text, i); splits {
		return end - i
	}
	return 0
}

// hyphenAt returns where a word continues after a hyphen at i and a line end. It reports
// whether the hyphen splits the word and belongs to no compound. The end is 0 without
// such a word.
func hyphenAt(text string, i int) (end int, splits bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	if r != '-' && r != 0xAD && r != '‐' {
		return 0, false
	}
	if end = lineStart(text, i+size); end == 0 {
		return 0, false
	}
	next, _ := utf8.DecodeRuneInString(text[end:])
	first, compound := lastWord(text[:i])
	second := wordAt(text[end:])
	if !unicode.IsLower(next) || isConjunction(second) || first == "" {
		return 0, false
	}
	short := utf8.RuneCountInString(first) < 2 || utf8.RuneCountInString(second) < 2
	return end, !compound && !short && !isFirstPart(first)
}

// lineStart returns where the text of the next line starts, if a line end is at i. It is
// 0 without a line end, or before a blank line.
func lineStart(text string, i int) int {
	rest := text[i:]
	line := strings.TrimPrefix(strings.TrimPrefix(rest, "\r"), "\n")
	if len(line) == len(rest) {
		return 0
	}
	return len(text) - len(strings.TrimLeft(line, " \t"))
}

// lastWord returns the letters with which a text ends, or the last of many, and whether a
// hyphen is before them.
func lastWord(text string) (word string, compound bool) {
	const longest = 40 // bytes
	text = text[max(0, len(text)-longest):]
	word = text[strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	for len(word) > 0 && !utf8.RuneStart(word[0]) {
		word = word[1:] // the rest of the character before
	}
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-len(word)])
	return word, strings.ContainsRune("-‐–\u00AD", before)
}

// isFirstPart reports whether a word is often the first part of a compound.
func isFirstPart(word string) bool {
	return slices.Contains([]string{
		"self", "well", "high", "low", "long", "short", "non", "end", "state", "real", "large", "small", "text", "fine", "zero", "few", "one",
		"two", "three", "data", "model", "time", "error", "open", "cross", "ground", "first", "second", "third", "human", "quasi", "semi",
	}, strings.ToLower(word))
}

// wordAt returns the letters with which a text starts, or the first of many.
func wordAt(text string) string {
	const longest = 40 // bytes
	text = text[:min(len(text), longest)]
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		return text
	}
	return text[:end]
}

func isConjunction(word string) bool {
	switch word {
	case "and", "or", "to", "nor", "but", "as", "vs", "versus", "und", "oder", "et", "ou", "y", "o", "e":
		return true
	}
	return false
}

// Rejoined returns a text without the hyphens and line ends that split words, and without
// the line ends within compounds.
func Rejoined(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexAny(text, "\r\n")
		if i < 0 {
			return b.String() + text
		}
		_, size := utf8.DecodeLastRuneInString(text[:i])
		end, splits := hyphenAt(text, i-size)
		switch {
		case end == 0:
			b.WriteString(text[:i+1])
			end = i + 1
		case splits:
			b.WriteString(text[:i-size])
		default:
			b.WriteString(text[:i])
		}
		text = text[end:]
	}
}
