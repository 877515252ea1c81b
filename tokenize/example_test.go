package tokenize_test

import (
	"fmt"

	"github.com/topictag/topictag/tokenize"
)

// The bar is a break, which no n-gram crosses.
func ExampleWords() {
	text := `Text-to-image models—see \cite{key} of Schr\"odinger.`
	tokenize.Words(text, func(s tokenize.Span) bool {
		if s.Break {
			fmt.Print("| ")
		}
		fmt.Print(text[s.Start:s.End], " ")
		return true
	})
	// Output: Text to image models | see of Schr\"odinger
}

// The result of a chain is "" once a step has dropped the word.
func ExampleChain() {
	normalize := tokenize.Chain(tokenize.Fold, tokenize.Lower, tokenize.Stop("the"), tokenize.Stem)
	fmt.Printf("%q %q\n", normalize("Schrödinger's"), normalize("The"))
	// Output: "schroding" ""
}
