package tokenize

// DefaultID is the id of the analyzer that [Default] returns.
const DefaultID = "english-1"

// Default returns the analyzer for English research prose: [Words], then
// [Fold], [DropLinks], [Lower], [Stop] for the articles, and [Stem]; terms are
// stems and pairs of neighbouring stems. Other function words are kept: pairs such as
// "diffusion for" tell topics, and training drops the terms that do not.
func Default() *Analyzer {
	return New(DefaultID, nil, Chain(Fold, DropLinks, Lower, Stop("a", "an", "the"), Stem), 2)
}
