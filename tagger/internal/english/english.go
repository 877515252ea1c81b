package english

import "github.com/topictag/topictag/tokenize"

const (
	// minFunctionShare is the share of function words from which on a text is
	// held to be English. Of 20,514 abstracts of 2026, and of 312 with many
	// formulas, one in 1,000 has less than 0.14; of paragraphs in 20 other
	// languages half have no more than 0.02.
	minFunctionShare = 0.1
	// minWords is how many words tell a language.
	minWords = 20
)

// wordCounts counts the words of a text, and those that English has for its
// grammar.
type wordCounts struct{ words, function int }

func (c *wordCounts) add(text string) {
	tokenize.Words(text, func(s tokenize.Span) bool {
		c.words++
		if isFunctionWord(text[s.Start:s.End]) {
			c.function++
		}
		return true
	})
}

// enough reports whether there are enough words to tell a language by.
func (c wordCounts) enough() bool { return c.words >= minWords }

func (c wordCounts) isEnglish() bool {
	return float64(c.function) >= minFunctionShare*float64(c.words)
}

// IsForeign reports whether a document is long enough to be told, and not English.
func IsForeign(title, abstract string) bool {
	var c wordCounts
	c.add(title)
	c.add(abstract)
	return c.enough() && !c.isEnglish()
}

// Vote returns 1 if the start of a document's abstract is English, -1 if it is
// not, and 0 if it is too short to tell.
func Vote(abstract string) int {
	const maxBytes = 512 // bytes
	var c wordCounts
	c.add(abstract[:min(len(abstract), maxBytes)])
	switch {
	case !c.enough():
		return 0
	case c.isEnglish():
		return 1
	}
	return -1
}

// isFunctionWord reports whether a word is one of those that English grammar takes
// most often, and that few other languages write in the same way.
func isFunctionWord(word string) bool {
	var lower [7]byte
	if len(word) > len(lower) {
		return false
	}
	for i := range len(word) {
		lower[i] = word[i] | 0x20
	}
	switch string(lower[:len(word)]) {
	case "the", "of", "and", "to", "for", "with", "that", "by", "are", "this", "from", "we", "our", "which", "be", "these", "can", "have",
		"their", "it", "as", "was", "were", "has", "not", "in", "is", "on", "an", "or", "at", "its", "using", "into", "while",
		"between", "than", "but", "also", "both", "such", "more", "each", "how", "when", "where", "they", "if", "no", "over", "through":
		return true
	}
	return false
}
