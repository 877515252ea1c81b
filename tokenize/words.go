package tokenize

import "github.com/topictag/topictag/internal/words"

// Words is the default [Splitter]. A word is a run of letters, digits and
// combining marks, with apostrophes ("Bell's") and decimal marks (3.5 and 1,024)
// inside it, and with accents however they are written: as TeX (Schr\"odinger,
// {\'e}, \L{}) or as entities (Schr&ouml;dinger). Each Chinese or Japanese
// character is a word of its own. Hyphens, en-dashes and slashes separate words
// without a Break, so that n-grams find compounds ("text-to-image",
// "Kerr–Newman") again. A URL, a DOI or an e-mail address is one word.
//
// Every letter and digit lies in exactly one word, but for what is skipped: the
// names of TeX commands (\emph, \alpha; what stands in their braces is kept),
// the arguments of those that hold keys (\cite, \ref, \color and the like), HTML
// tags, and entities that are no letters.
//
// A Break comes before a word that follows the end of a sentence or clause, a
// bracket, a dash between clauses, a blank line, the edge of a TeX formula or a
// block of HTML; quotation marks make none. The stops of abbreviations ("e.g.",
// "et al.", "Fig. 3") and of initials end no sentence.
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
