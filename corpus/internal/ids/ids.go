// Package ids writes the ids of papers in one way, whatever source they come from.
package ids

import "strings"

// Paper returns the arXiv id in a text. Without one it returns the DOI, and otherwise the text
// without white space at its ends.
func Paper(text string) string {
	if id, ok := ArXiv(text); ok {
		return id
	}
	return DOI(text)
}

// Known is [Paper], and returns other ids without the address of a site that gave them.
func Known(text string) string {
	text = Paper(text)
	for _, site := range []string{"https://openalex.org/", "https://pubmed.ncbi.nlm.nih.gov/"} {
		if id, found := strings.CutPrefix(text, site); found {
			return strings.TrimSuffix(id, "/")
		}
	}
	return text
}

// Own returns an id that the user gave. It stays as it is, unless it is an address.
func Own(text string) string {
	if strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") {
		return Known(text)
	}
	return text
}

// DOI returns a DOI without the address of a resolver and without the word doi before
// it. A text that names no DOI stays as it is, without white space at its ends.
func DOI(text string) string {
	text = strings.TrimSpace(text)
	rest := withoutPrefixes(text, "http://", "https://", "www.", "dx.", "doi.org/", "doi:", "doi ")
	if rest = strings.TrimSpace(rest); strings.HasPrefix(rest, "10.") && strings.Contains(rest, "/") {
		return rest
	}
	return text
}

// withoutPrefixes cuts each prefix off a text, once and in order, in any case of letters.
func withoutPrefixes(text string, prefixes ...string) string {
	for _, prefix := range prefixes {
		if len(text) > len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
			text = text[len(prefix):]
		}
	}
	return text
}
