package arxiv

import "github.com/topictag/topictag/corpus/internal/ids"

// ID returns the arXiv id in a text, without its version. Ids are 2403.01234,
// hep-th/9901001, and math.GT/0309136 with the subject class of some old ids. The text
// is the id itself, with or without arXiv: before it, the address of the paper's page or
// PDF, or its DOI. ok reports whether the text is one of these.
func ID(text string) (id string, ok bool) { return ids.ArXiv(text) }
