package tagger

// TermFrequency says how the count of a term in a document becomes its weight.
type TermFrequency int

const (
	Sublinear TermFrequency = iota // 1 + ln(count)
	Raw                            // the count
	Presence                       // 1
)

// IDF says how the document frequency of a term becomes its weight. n is the number of all
// documents, and df the number of documents with the term.
type IDF int

const (
	SmoothIDF IDF = iota // ln((1+n)/(1+df)) + 1
	PlainIDF             // ln(n/df) + 1
	NoIDF                // 1
)

// Norm says how the weights of a document's terms are scaled.
type Norm int

const (
	L2     Norm = iota // the root of the sum of their squares is 1
	L1                 // the sum of their absolute values is 1
	NoNorm             // they are not scaled
)
