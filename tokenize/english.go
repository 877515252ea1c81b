package tokenize

// DefaultID is the id of the analyzer that [Default] returns.
const DefaultID = "english-1"

// Default returns the analyzer for English research prose: [Words], then [Fold],
// [DropLinks], [Lower], [Stop] for the articles, and [Stem]. Terms are stems and pairs of
// adjacent stems. Other function words are kept, because pairs such as "diffusion for"
// indicate topics. Training drops the terms that do not.
func Default() *Analyzer {
	return New(DefaultID, nil, Chain(Fold, DropLinks, Lower, Stop("a", "an", "the"), Stem), 2)
}
