package words

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file handles the HTML that feeds contain. Each function looks a bounded way ahead from
// the start of its text, as in tex.go and links.go. So splitting takes linear time.

// tagSize returns the length of an HTML tag at the start of text, or 0 without a tag. block
// reports whether the tag separates blocks of text. Only the names that feeds use are tags, and
// only with well-formed attributes. So a formula such as a<b is no tag.
func tagSize(text string) (size int, block bool) {
	inner := strings.TrimPrefix(text[1:min(len(text), farthest)], "/")
	end := 0
	for end < len(inner) && (isAlnum(inner[end]) || inner[end] == ':' || inner[end] == '-') {
		end++
	}
	name := strings.ToLower(inner[:min(end, 24)])
	name, isMath := strings.CutPrefix(strings.TrimPrefix(name, "jats:"), "mml:") // prefixes that publishers use
	switch name {
	case "a", "b", "i", "u", "em", "strong", "span", "sub", "sup", "tt", "code", "small", "inf", "font", "abbr",
		"cite", "q", "mark",
		"italic", "bold", "sc", "scp", "monospace", "underline", "inline-formula", "tex-math", "alternatives", "math":
	case "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "td", "tr", "table", "img",
		"pre", "blockquote",
		"title", "sec", "section", "abstract", "article", "dl", "dt", "dd":
		block = true
	default:
		if !isMath {
			return 0, false
		}
	}
	closing := strings.IndexByte(inner, '>')
	if closing < 0 {
		return 0, false
	}
	attributes := strings.TrimSpace(strings.TrimSuffix(inner[end:closing], "/"))
	if attributes != "" && (inner[end] != ' ' || !isAttribute(attributes)) {
		return 0, false
	}
	return strings.IndexByte(text, '>') + 1, block
}

// isAttribute reports whether text starts with a name and an equals sign, as an attribute does.
func isAttribute(text string) bool {
	name, _, found := strings.Cut(text, "=")
	return found && strings.TrimLeft(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz-: ") == ""
}

// entityText returns the entity at the start of text and the characters that it means. Both are
// "" without an entity.
func entityText(text string) (entity, meaning string) {
	const longest = 12
	end := strings.IndexByte(text[:min(len(text), longest)], ';') + 1
	if end < len("&x;") {
		return "", ""
	}
	for i := 1; i < end-1; i++ {
		if !isAlnum(text[i]) && !(i == 1 && text[i] == '#') {
			return "", ""
		}
	}
	entity = text[:end]
	if meaning = html.UnescapeString(entity); meaning == entity {
		return "", ""
	}
	return entity, meaning
}

// letterEntitySize returns the length of an entity for a letter at the start of text. Within a
// word it also accepts an apostrophe before a letter. It returns 0 for all other text.
func letterEntitySize(text string, within bool) int {
	entity, meaning := entityText(text)
	r, size := utf8.DecodeRuneInString(meaning)
	if size != len(meaning) {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(text[len(entity):])
	if unicode.IsLetter(r) || within && (r == '\'' || r == '’') && unicode.IsLetter(next) {
		return len(entity)
	}
	return 0
}

// entitySize returns the length of the separator that an ampersand starts, and whether it
// breaks n-grams.
func entitySize(text string) (size int, breaks bool) {
	entity, meaning := entityText(text)
	if entity == "" {
		return 1, false
	}
	_, breaks = separator(meaning, 0)
	return len(entity), breaks && meaning != "&"
}
