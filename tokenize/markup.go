package tokenize

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands in the texts of papers and feeds and is no plain text. Each
// function looks at the start of its text, a bounded way ahead, so that
// splitting stays linear.

// accentSize returns the length of a letter with a TeX accent (\'e, \"{o},
// {\~n}, \c{c}) at the start of text; 0 if there is none.
func accentSize(text string) int {
	inner, braced := strings.CutPrefix(text, "{")
	size := 0
	switch {
	case len(inner) < 3 || inner[0] != '\\':
		return 0
	case strings.IndexByte("'`^\"~=.", inner[1]) >= 0 && isLetter(inner[2]):
		size = 3
	case strings.IndexByte("'`^\"~=.cvuHkr", inner[1]) >= 0 && inner[2] == '{':
		if size = bracedLetter(inner, 2); size == 0 {
			return 0
		}
	default:
		return 0
	}
	if !braced {
		return size
	}
	if len(inner) > size && inner[size] == '}' {
		return size + 2
	}
	return 0
}

// bracedLetter returns where {x} or {\x} ends that starts at i, x a letter; 0 if
// there is none.
func bracedLetter(text string, i int) int {
	i++
	if i < len(text) && text[i] == '\\' { // a dotless i or j
		i++
	}
	if i+1 < len(text) && isLetter(text[i]) && text[i+1] == '}' {
		return i + 2
	}
	return 0
}

// accentMarks are the combining marks of TeX's accents, by the character after
// the backslash.
var accentMarks = [...]struct {
	tex  byte
	mark rune
}{{'\'', 0x301}, {'`', 0x300}, {'^', 0x302}, {'"', 0x308}, {'~', 0x303}, {'=', 0x304}, {'.', 0x307},
	{'c', 0x327}, {'v', 0x30C}, {'u', 0x306}, {'H', 0x30B}, {'k', 0x328}, {'r', 0x30A}}

// plainMarkup writes the TeX accents and entities in a word as Unicode: the
// letter, then the combining mark.
func plainMarkup(word string) string {
	if strings.IndexByte(word, '&') >= 0 {
		word = html.UnescapeString(word)
	}
	if strings.IndexByte(word, '\\') < 0 {
		return word
	}
	var b strings.Builder
	for i := 0; i < len(word); {
		size := accentSize(word[i:])
		if size == 0 {
			b.WriteByte(word[i])
			i++
			continue
		}
		accent := strings.Trim(word[i:i+size], "{}") // \'e or \'{e
		b.WriteByte(accent[len(accent)-1])
		for _, a := range accentMarks {
			if a.tex == accent[1] {
				b.WriteRune(a.mark)
			}
		}
		i += size
	}
	return b.String()
}

// commandSize returns the length of the TeX command at the start of text: a
// backslash with the letters behind it, or with one other character of ASCII,
// and the argument where it is a key and no text.
func commandSize(text string) int {
	end := 1
	for end < len(text) && isLetter(text[end]) {
		end++
	}
	switch name := text[1:end]; {
	case name == "" && end < len(text) && text[end] < utf8.RuneSelf && !isAlnum(text[end]):
		return end + 1
	case len(name) > longestKeyCommand:
		return end
	default:
		return end + keySize(name, text[end:])
	}
}

const longestKeyCommand = len("includegraphics")

// keySize returns the length of the arguments of a command that hold a key, as
// \cite[p. 3]{knuth84} does.
func keySize(name, text string) int {
	switch strings.TrimSuffix(name, "s") {
	case "cite", "citep", "citet", "citealp", "citeauthor", "citeyear", "ref", "eqref", "autoref", "cref", "Cref",
		"label", "pageref", "begin", "end", "includegraphic", "bibliography", "bibliographystyle":
	default:
		return 0
	}
	size := 0
	if strings.HasPrefix(text, "[") {
		size = closedSize(text, ']')
	}
	if strings.HasPrefix(text[size:], "{") {
		return size + closedSize(text[size:], '}')
	}
	return 0
}

// farthest is how far ahead a closing bracket is looked for, in bytes.
const farthest = 300

// closedSize returns the length of text up to and with the closing byte; 0 if
// it is not near.
func closedSize(text string, closing byte) int {
	return strings.IndexByte(text[:min(len(text), farthest)], closing) + 1
}

// tagSize returns the length of an HTML tag at the start of text, and whether
// it stands between blocks of text and not within a line; 0 if there is none.
// Only names that feeds use are tags, with attributes that look like some: a
// formula such as a<b is no tag.
func tagSize(text string) (size int, block bool) {
	inner := strings.TrimPrefix(text[1:min(len(text), farthest)], "/")
	end := 0
	for end < len(inner) && isAlnum(inner[end]) {
		end++
	}
	switch strings.ToLower(inner[:min(end, 16)]) {
	case "a", "b", "i", "u", "em", "strong", "span", "sub", "sup", "tt", "code", "small", "mml", "inf", "font", "abbr", "cite", "q", "mark":
	case "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "td", "tr", "table", "img", "pre", "blockquote",
		"title", "sec", "section", "abstract", "article", "dl", "dt", "dd":
		block = true
	default:
		return 0, false
	}
	closing := strings.IndexByte(inner, '>')
	if closing < 0 {
		return 0, false
	}
	attributes := strings.TrimSpace(strings.TrimSuffix(inner[end:closing], "/"))
	if attributes != "" && (!strings.Contains(attributes, "=") || inner[end] != ' ') {
		return 0, false
	}
	return strings.IndexByte(text, '>') + 1, block
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

// letterEntitySize returns the length of an entity that is a letter at the
// start of text, else 0.
func letterEntitySize(text string) int {
	entity, meaning := entityText(text)
	if r, size := utf8.DecodeRuneInString(meaning); size == len(meaning) && unicode.IsLetter(r) {
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

// linkEnd returns where the URL or DOI ends that starts at i; i if none does.
func linkEnd(text string, i int) int {
	switch text[i] | 0x20 {
	case 'h', 'f', 'w', 'd', '1' | 0x20:
	default:
		return i
	}
	rest := text[i:]
	if !startsLink(rest) || i > 0 && isAlnum(text[i-1]) {
		return i
	}
	end := strings.IndexFunc(rest, func(r rune) bool {
		return r <= ' ' || strings.ContainsRune("<>\"{}|\\^`", r) || unicode.IsSpace(r) || unicode.In(r, unicode.Han, unicode.Pi, unicode.Pf)
	})
	if end < 0 {
		end = len(rest)
	}
	return i + len(strings.TrimRight(rest[:end], ".,;:!?)]}'*$"))
}

// startsLink reports whether text starts like a URL or DOI.
func startsLink(text string) bool {
	for _, prefix := range [...]string{"https://", "http://", "ftp://", "www.", "doi:10."} {
		if len(text) > len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
			next := text[len(prefix)]
			return next > ' ' && strings.IndexByte("<>\"{}|\\^`.,;:!?)]'*$", next) < 0
		}
	}
	rest, found := strings.CutPrefix(text, "10.") // a bare DOI: 10.1000/xyz
	slash := strings.IndexByte(rest[:min(len(rest), 10)], '/')
	return found && slash >= 4 && strings.Trim(rest[:slash], "0123456789") == "" && len(rest) > slash+1 && isAlnum(rest[slash+1])
}

// addressEnd returns where the e-mail address ends whose @ stands at i; i if a
// domain does not follow.
func addressEnd(text string, i int) int {
	end, dot := i+1, false
	for end+1 < len(text) && end-i < farthest {
		if c := text[end]; isAlnum(c) {
			end++
		} else if (c == '.' || c == '-') && isAlnum(text[end+1]) {
			dot = dot || c == '.'
			end++
		} else {
			break
		}
	}
	if end < len(text) && isAlnum(text[end]) && end+1 == len(text) {
		end++
	}
	if !dot || end == i+1 {
		return i
	}
	return end
}
