package bibtex

import (
	"strings"
	"unicode"

	"github.com/topictag/topictag/corpus/internal/keyword"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/corpus/internal/tex"
)

// separator returns the separator of keywords. It is a semicolon if one is outside of braces,
// and otherwise a comma.
func separator(text string) byte {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		case ';':
			if depth == 0 {
				return ';'
			}
		}
	}
	return ','
}

// split splits keywords and decodes each. A keyword in braces is not split.
func split(text string, decode func(string) string) []string {
	var all []string
	sep, depth, start := separator(text), 0, 0
	for i := 0; i <= len(text); i++ {
		switch {
		case i == len(text) || text[i] == sep && depth == 0:
			if word := keywordOf(decode(text[start:i])); word != "" {
				all = append(all, word)
			}
			start = i + 1
		case text[i] == '{':
			depth++
		case text[i] == '}':
			depth--
		}
	}
	return all
}

// special are the characters that TeX needs a backslash for, and that may be part of a
// keyword.
const special = "%&#$_"

// keywordOf returns a keyword without braces, with letters for those of TeX, and without
// backslashes before special characters. It undoes escape.
func keywordOf(word string) string {
	word = space.Fold(tex.Letters(word))
	if strings.IndexByte(word, '\\') < 0 {
		return word
	}
	var b strings.Builder
	for i := range len(word) {
		if word[i] != '\\' || i+1 == len(word) || strings.IndexByte(special, word[i+1]) < 0 {
			b.WriteByte(word[i])
		}
	}
	return b.String()
}

// clean returns a tag that can be a keyword. A character that would end the keyword, its
// value or its entry becomes a space. keywordOf of the escaped result is the result.
func clean(tag string) string {
	return space.Fold(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) || strings.ContainsRune("{}\"\\@,;", r) {
			return ' '
		}
		return r
	}, tag))
}

// escape returns a clean tag in the form that TeX prints as the tag.
func escape(tag string) string {
	var b strings.Builder
	for i := range len(tag) {
		if strings.IndexByte(special, tag[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(tag[i])
	}
	return b.String()
}

// missing returns the tags that are not among the keywords, escaped.
func missing(tags, topics []string) []string {
	all := keyword.Missing(tags, topics, clean)
	for i, tag := range all {
		all[i] = escape(tag)
	}
	return all
}
