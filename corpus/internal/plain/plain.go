// Package plain makes plain text of titles and abstracts as databases send them. Those
// have markup of HTML, JATS or MathML, or a remark that an abstract is missing.
package plain

import (
	"html"
	"strings"

	"github.com/topictag/topictag/corpus/internal/space"
)

// LongestRemark bounds the remarks that there is no abstract, in bytes with markup.
const LongestRemark = 100

// Abstract is [Text] for an abstract. It returns "" for a remark that the abstract is missing.
func Abstract(text string) string {
	if len(text) > LongestRemark && isClean(text) {
		return text
	}
	return withoutRemark(Text(text))
}

func withoutRemark(text string) string {
	if isMissing(text) {
		return ""
	}
	return text
}

// isMissing reports whether databases write a text for an abstract that they lack.
func isMissing(text string) bool {
	const longest = 60 // bytes, to be quick with abstracts
	if len(text) > longest {
		return false
	}
	switch strings.ToLower(strings.Trim(text, "[]() .")) {
	case "no abstract available", "abstract not available", "no abstract", "na", "n/a", "nan", "null", "none", "-", "--", "–", "—":
		return true
	case "abstract available from the publisher", "publisher: abstract available from the publisher": // of PubMed
		return true
	}
	return false
}

// IsNoTitle reports whether a title is the remark of PubMed that there is no English one.
func IsNoTitle(title string) bool {
	return strings.EqualFold(strings.Trim(title, "[]. "), "not available")
}

// Text returns a text without tags of known elements, with characters for their
// entities, and with white space folded. A sign < that starts no known tag stays. All
// else stays too, TeX included.
func Text(text string) string {
	if isClean(text) {
		return text
	}
	return withoutMarkup(text)
}

// withoutMarkup is Text without its short way.
func withoutMarkup(text string) string {
	text = space.Fold(text)
	// Some sources escape a text that is escaped already, so a second round follows.
	for range 2 {
		if !strings.ContainsAny(text, "<&") {
			break
		}
		text = space.Fold(withoutTags(withoutEntities(text)))
	}
	return text
}

// longestEntity bounds the search for the semicolon of an entity.
const longestEntity = 34 // bytes, as long as the longest name in HTML

// withoutEntities replaces entities that end in a semicolon. Other signs & are text.
func withoutEntities(text string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(text, '&')
		if start < 0 {
			return b.String() + text
		}
		b.WriteString(text[:start])
		text = text[start:]
		size := strings.IndexByte(text[:min(len(text), longestEntity)], ';') + 1
		if size == 0 {
			size = 1
		}
		b.WriteString(html.UnescapeString(text[:size]))
		text = text[size:]
	}
}

// Joined returns a title with its subtitle, which some sources repeat in the title.
func Joined(title, subtitle string) string {
	switch {
	case title == "" || subtitle == "" || strings.Contains(strings.ToLower(title), strings.ToLower(subtitle)):
		return title
	case strings.ContainsAny(title[len(title)-1:], ":.?!"):
		return title + " " + subtitle
	}
	return title + ": " + subtitle
}
