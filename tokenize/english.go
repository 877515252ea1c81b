package tokenize

// DefaultID is the id of the analyzer that [Default] returns.
const DefaultID = "english-1"

// Default returns the analyzer for English research prose: [Words], then
// [Fold], [Lower], [Stop] with the words of [StopWords], and [Stem]; terms are
// stems and pairs of neighbouring stems.
func Default() *Analyzer {
	return New(DefaultID, Words, Chain(Fold, Lower, Stop(StopWords()...), Stem), 2)
}

// StopWords returns the words that [Default] drops: single letters and
// digits, and function words that say nothing of a text's topic.
func StopWords() []string {
	return []string{"a", "an", "the"}
}
