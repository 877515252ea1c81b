package plain

import (
	"slices"
	"strings"
)

// withoutTags removes the tags of known elements. A tag between blocks of text becomes
// a space, and one within a word or line nothing. A heading "Abstract" goes, too.
func withoutTags(text string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(text, '<')
		if start < 0 {
			return b.String() + text
		}
		b.WriteString(text[:start])
		text = text[start:]
		name, size := tagAt(text)
		if size == 0 {
			b.WriteByte('<')
			text = text[1:]
			continue
		}
		text = text[size:]
		if isBlock(name) {
			b.WriteByte(' ')
		}
		if isHeading(name) {
			text = withoutAbstract(text)
		}
	}
}

// withoutAbstract cuts the word Abstract off a heading that has no other.
func withoutAbstract(text string) string {
	const longest = 20
	end := strings.IndexByte(text[:min(len(text), longest)], '<')
	if end >= 0 && strings.EqualFold(strings.Trim(text[:end], " \t\r\n:."), "abstract") {
		return text[end:]
	}
	return text
}

// longestTag bounds the search for the end of a tag.
const longestTag = 500 // bytes

// tagAt returns the name, without its prefix, and the size in bytes of the tag with
// which a text starts. The size is 0 if it starts with no tag of a known element.
func tagAt(text string) (name string, size int) {
	inner, _, closed := strings.Cut(text[1:min(len(text), longestTag)], ">")
	if !closed || strings.Contains(inner, "<") {
		return "", 0
	}
	size = len(inner) + 2
	inner = strings.TrimSuffix(strings.TrimPrefix(inner, "/"), "/")
	inner, attributes, _ := strings.Cut(inner, " ")
	if strings.TrimSpace(attributes) != "" && !strings.Contains(attributes, "=") {
		return "", 0 // as in "x<i and y>z"
	}
	prefix, name, prefixed := strings.Cut(strings.ToLower(inner), ":")
	switch {
	case prefixed && (prefix == "jats" || prefix == "mml" || prefix == "m"):
		return name, size
	case !prefixed && isKnown(prefix):
		return prefix, size
	}
	return "", 0
}

// isKnown reports whether an element of HTML or JATS is found in titles and abstracts.
func isKnown(name string) bool { return isBlock(name) || isHeading(name) || isInline(name) }

func isBlock(name string) bool {
	return isHeading(name) || slices.Contains([]string{
		"p", "br", "div", "li", "ul", "ol", "list", "list-item", "sec", "abstract", "abstracttext", "hr", "table", "tr", "td", "th",
		"dl", "dt", "dd", "thead", "tbody", "blockquote", "pre", "figure", "figcaption", "section", "article", "center",
	}, name)
}

func isHeading(name string) bool {
	return slices.Contains([]string{"title", "label", "h1", "h2", "h3", "h4", "h5", "h6"}, name)
}

func isInline(name string) bool {
	return slices.Contains([]string{
		"i", "b", "u", "a", "em", "it", "tt", "sc", "sub", "sup", "inf", "bold", "italic", "strong", "small", "span", "font", "code",
		"underline", "overline", "monospace", "sans-serif", "scp", "nobr", "xref", "ext-link", "named-content", "styled-content",
		"inline-formula", "tex-math", "math", "formula", "roman", "ital",
		"img", "cite", "del", "ins", "mark", "kbd", "samp", "var", "abbr", "big", "strike",
	}, name)
}
