package words

import "strings"

// isAbbreviation reports whether the stop at i ends an abbreviation and no sentence. An
// abbreviation is one letter (an initial, "e.g.") or a word that research prose shortens. Three
// kinds end a sentence in some places. "et al.", "etc." and units of one letter ("km/s.") end
// it before a capital. A single capital ("at 300 K.") ends it before a word that often opens
// sentences.
func isAbbreviation(text string, i int) bool {
	const longest = 6
	start := i
	for start > 0 && i-start <= longest && IsLetter(text[start-1]) {
		start--
	}
	switch text[start:i] {
	case "al", "etc":
		return !isUpper(nextWord(text, i)[0])
	case "cf", "vs", "resp", "approx", "Fig", "Figs", "fig", "figs", "Eq", "Eqs", "eq", "eqs", "et", "avg", "wt", "sq",
		"Sec", "Secs", "sec", "Ref", "Refs", "ref", "refs", "Tab", "Thm", "Prop", "Def", "Lem", "Cor", "Ch", "Vol",
		"No", "Nos", "Dr", "Prof", "St", "viz", "ca", "incl", "esp", "seq", "Phys", "Rev", "Lett", "Proc", "Ann",
		"Eur", "Math":
		return true
	}
	switch {
	case i-start != 1:
		return false
	case start > 0 && text[start-1] == '.':
		return true // e.g., U.S.
	case start > 0 && !strings.ContainsRune(" (~\n/", rune(text[start-1])):
		return false
	case isUpper(text[start]):
		return !opensSentence(nextWord(text, i))
	}
	return !isUpper(nextWord(text, i)[0])
}

// nextWord returns the letters after the stop at i and after white space, quotes and brackets.
// It returns "." if no letter follows.
func nextWord(text string, i int) string {
	const farthest = 24
	rest := strings.TrimLeft(text[i+1:min(i+1+farthest, len(text))], " \t\r\n\"'`(")
	end := 0
	for end < len(rest) && IsLetter(rest[end]) {
		end++
	}
	if end == 0 {
		return "."
	}
	return rest[:end]
}

// opensSentence reports whether the stop between a single capital and word ends a sentence. An
// initial usually comes before a name, which is not in this list.
func opensSentence(word string) bool {
	switch word {
	case "We", "The", "This", "These", "Our", "In", "It", "Its", "To", "For", "However", "Here", "An", "By", "When",
		"With", "Using", "Moreover",
		"Furthermore", "Finally", "Additionally", "Experiments", "As", "At", "On", "From", "Based", "While",
		"Although", "Such", "They", "There", "Results", "Both", "Then", "Thus", "Also", "If":
		return true
	}
	return false
}
