package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// texLetter is a letter written in TeX: \'e, \"{o}, {\~n}, \v s, \c{c}, \L{}, {\ss}.
type texLetter struct {
	size  int    // in the text, or 0 without a letter in TeX
	plain string // the letter without its accent
	mark  rune   // the accent as a combining mark, or 0 without an accent
}

// texLetterAt returns the letter in TeX at the start of text.
func texLetterAt(text string) texLetter {
	inner, braced := strings.CutPrefix(text, "{")
	if len(inner) < 2 || inner[0] != '\\' {
		return bracedRune(inner, braced)
	}
	letter := accented(inner)
	if letter.size == 0 {
		letter = namedLetter(inner)
	}
	if !braced || letter.size == 0 {
		return letter
	}
	if !strings.HasPrefix(inner[letter.size:], "}") {
		return texLetter{}
	}
	letter.size += len("{}")
	return letter
}

// TeXLetter reads a letter in TeX at the start of text. It returns the letter without its
// accent, the accent as a combining mark or 0, and the size in text. The size is 0 if
// text starts with no such letter.
func TeXLetter(text string) (plain string, mark rune, size int) {
	letter := texLetterAt(text)
	return letter.plain, letter.mark, letter.size
}

// bracedRune returns the letter beyond ASCII in braces: {é}.
func bracedRune(inner string, braced bool) texLetter {
	r, size := utf8.DecodeRuneInString(inner)
	if !braced || size < 2 || !unicode.IsLetter(r) || !strings.HasPrefix(inner[size:], "}") {
		return texLetter{}
	}
	return texLetter{size: size + len("{}"), plain: inner[:size]}
}

// texAccents are TeX's accents and their combining marks.
var texAccents = [...]struct {
	tex  byte
	mark rune
}{{'\'', 0x301}, {'`', 0x300}, {'^', 0x302}, {'"', 0x308}, {'~', 0x303}, {'=', 0x304}, {'.', 0x307},
	{'c', 0x327}, {'v', 0x30C}, {'u', 0x306}, {'H', 0x30B}, {'k', 0x328}, {'r', 0x30A}, {'d', 0x323}, {'b', 0x331}}

// accented returns the accented letter at the start of text. Its forms are \'e, \'{e}, \'\i,
// \v{s} and \v s.
func accented(text string) texLetter {
	var mark rune
	for _, a := range texAccents {
		if a.tex == text[1] {
			mark = a.mark
		}
	}
	base := text[2:]
	if mark == 0 || base == "" {
		return texLetter{}
	}
	size := 0
	switch {
	case base[0] == '{':
		size = bracedLetter(base)
	case base[0] == '\\':
		size = namedLetter(base).size
	case IsLetter(text[1]): // \v s, but \vs is another command
		if len(base) > 1 && base[0] == ' ' && IsLetter(base[1]) {
			size = 2
		}
	case IsLetter(base[0]):
		size = 1
	}
	if size == 0 {
		return texLetter{}
	}
	plain := strings.Trim(base[:size], `\{} `)
	return texLetter{size: 2 + size, plain: plain, mark: mark}
}

// bracedLetter returns the length of {x} or {\x} at the start of text, for one letter x. It
// returns 0 for all other text.
func bracedLetter(text string) int {
	i := 1
	if i < len(text) && text[i] == '\\' { // a dotless i or j
		i++
	}
	if i+1 < len(text) && IsLetter(text[i]) && text[i+1] == '}' {
		return i + 2
	}
	return 0
}

// namedLetter returns the letter that a command writes at the start of text: \ss, \L{}. It
// includes the end of the name, such as the space of "\L ojasiewicz".
func namedLetter(text string) texLetter {
	end := 1
	for end < len(text) && IsLetter(text[end]) && end <= len("ss") {
		end++
	}
	name := text[1:end]
	switch name {
	case "L", "l", "O", "o", "ss", "ae", "AE", "oe", "OE", "aa", "AA", "i", "j", "dj", "DJ", "dh", "DH":
	default:
		return texLetter{}
	}
	plain := name
	switch name {
	case "aa", "AA", "dj", "DJ", "dh", "DH": // one letter, as Fold writes it
		plain = name[:1]
	}
	switch rest := text[end:]; {
	case strings.HasPrefix(rest, "{}"):
		end += len("{}")
	case len(rest) > 1 && rest[0] == ' ' && IsLetter(rest[1]):
		end++
	case rest != "" && IsLetter(rest[0]):
		return texLetter{}
	}
	return texLetter{size: end, plain: plain}
}

// PlainTeX writes the TeX letters of a word as Unicode. A combining mark follows its letter,
// and braces are removed.
func PlainTeX(word string) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		letter := texLetterAt(word[i:])
		if letter.size == 0 {
			if word[i] != '{' && word[i] != '}' {
				b.WriteByte(word[i])
			}
			i++
			continue
		}
		b.WriteString(letter.plain)
		if letter.mark != 0 {
			b.WriteRune(letter.mark)
		}
		i += letter.size
	}
	return b.String()
}

// commandSize returns the length of the TeX command at the start of text. A command is a
// backslash with letters, or with one other ASCII character. Arguments count if they are keys
// and no text.
func commandSize(text string) int {
	end := 1
	for end < len(text) && IsLetter(text[end]) {
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

const longestKeyCommand = len("bibliographystyle")

// keySize returns the length of the arguments of a command if they hold a key, as in \cite[p.
// 3]{knuth84}. It is 0 for other commands.
func keySize(name, text string) int {
	switch strings.TrimSuffix(name, "s") {
	case "cite", "nocite", "onlinecite", "citenum", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear",
		"parencite", "textcite",
		"ref", "eqref", "autoref", "cref", "Cref", "pageref", "label", "hyperlink", "begin", "end",
		"includegraphic", "bibliography", "bibliographystyle", "color", "textcolor", "unicode", "ding", "hspace",
		"vspace":
	default:
		return 0
	}
	size := 0
	if strings.HasPrefix(text, "*") {
		size++
	}
	if strings.HasPrefix(text[size:], " {") {
		size++
	}
	for range 2 {
		if strings.HasPrefix(text[size:], "[") {
			size += closedSize(text[size:], ']')
		}
	}
	if strings.HasPrefix(text[size:], "{") {
		return size + closedSize(text[size:], '}')
	}
	return 0
}

// farthest is how many bytes ahead the splitter looks for a closing character.
const farthest = 300

// closedSize returns the length of text through the first closing byte. It returns 0 if the
// byte is not near.
func closedSize(text string, closing byte) int {
	return strings.IndexByte(text[:min(len(text), farthest)], closing) + 1
}
