package tokenize

import "github.com/topictag/topictag/internal/words"

// Words is the default [Splitter]. A word is a run of letters, digits and combining marks,
// with apostrophes ("Bell's") and decimal marks (3.5 and 1,024) inside it. Accents in a
// word may be Unicode, TeX (Schr\"odinger, {\'e}, \L{}) or entities (Schr&ouml;dinger).
// Each Chinese or Japanese character is a word. Hyphens, en-dashes and slashes separate
// words without a Break, so that n-grams find compounds ("text-to-image", "Kerr–Newman").
// A URL, a DOI or an e-mail address is one word. So is a word with characters of no width
// inside, and one that a hyphen splits at the end of a line ("quan-\ntum").
//
// Every letter and digit is in exactly one word, unless it is skipped. Words skips
//
//   - names of TeX commands (\emph, \alpha), but not the text in their braces
//   - arguments of commands that take keys (\cite, \ref, \color and the like)
//   - HTML tags
//   - entities that are not letters
//
// A Break comes before a word after the end of a sentence or clause, a bracket, or a dash
// between clauses. A blank line, the edge of a TeX formula and a block of HTML make a Break,
// too. Quotation marks make no Break. The dots of abbreviations ("e.g.", "et al.", "Fig. 3")
// and of initials do not end a sentence.
func Words(text string, yield func(Span) bool) {
	var block [16]words.Span
	scanner := words.NewScanner(text)
	for n := scanner.Scan(block[:]); n > 0; n = scanner.Scan(block[:]) {
		for _, word := range block[:n] {
			if !yield(Span(word)) {
				return
			}
		}
	}
}
