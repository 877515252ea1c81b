package words

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands in feeds and is no plain text. Like tex.go and links.go, each
// function looks at the start of its text, a bounded way ahead, so that
// splitting stays linear.

// tagSize returns the length of an HTML tag at the start of text, and whether
// it stands between blocks of text and not within a line; 0 if there is none.
// Only names that feeds use are tags, with attributes that look like some: a
// formula such as a<b is no tag.
func tagSize(text string) (size int, block bool) {
	inner := strings.TrimPrefix(text[1:min(len(text), farthest)], "/")
	end := 0
	for end < len(inner) && (isAlnum(inner[end]) || inner[end] == ':' || inner[end] == '-') {
		end++
	}
	name := strings.ToLower(inner[:min(end, 24)])
	name, isMath := strings.CutPrefix(strings.TrimPrefix(name, "jats:"), "mml:") // as publishers send them
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

// isAttribute reports whether text starts like an attribute: a name, then an
// equals sign.
func isAttribute(text string) bool {
	name, _, found := strings.Cut(text, "=")
	return found && strings.TrimLeft(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz-: ") == ""
}

// entityText returns the entity at the start of text and what it stands for;
// "" if there is none.
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

// letterEntitySize returns the length of an entity at the start of text that is
// a letter or, within a word and before a letter, an apostrophe; else 0.
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

// entitySize returns the length of what an ampersand starts, which is no
// letter, and whether it breaks n-grams.
func entitySize(text string) (size int, breaks bool) {
	entity, meaning := entityText(text)
	if entity == "" {
		return 1, false
	}
	_, breaks = separator(meaning, 0)
	return len(entity), breaks && meaning != "&"
}
