package tokenize

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topictag/topictag/internal/words"
)

// Normalizer maps a word to the form that is counted. "" drops the word. It is a pure
// function of the word, so its results may be kept and reused, and it is safe for
// concurrent use. A result has no space in it.
type Normalizer func(word string) string

// Chain returns the normalizer that applies steps from left to right and stops
// once a word is dropped. Without steps it leaves words as they are.
func Chain(steps ...Normalizer) Normalizer {
	return func(word string) string {
		for _, step := range steps {
			if word = step(word); word == "" {
				return ""
			}
		}
		return word
	}
}

// Lower maps a word to lower case.
func Lower(word string) string { return strings.ToLower(word) }

// Stop returns the normalizer that drops the given words and leaves others as they are.
// It is case-sensitive.
func Stop(words ...string) Normalizer {
	stop := make(map[string]struct{}, len(words))
	for _, w := range words {
		stop[w] = struct{}{}
	}
	return func(word string) string {
		if _, ok := stop[word]; ok {
			return ""
		}
		return word
	}
}

// DropLinks drops URLs, DOIs and e-mail addresses, as [Words] finds them. Such a word contains
// / @ or :, or a dot before a letter.
func DropLinks(word string) string {
	stop := strings.LastIndexByte(word, '.') // a host ends in letters
	if strings.ContainsAny(word, "/@:") || stop >= 0 && stop+1 < len(word) && words.IsLetter(word[stop+1]) {
		return ""
	}
	return word
}

// Fold writes Latin letters without their accents, which may be Unicode, TeX or entities.
// Ligatures and full-width forms become plain letters. Curly apostrophes become
// straight, and superscript and subscript digits become digits. Combining accents of
// Latin letters, soft hyphens and characters without width are removed, and so are a
// hyphen and line end within the word. Other scripts stay as they are.
func Fold(word string) string {
	if strings.IndexByte(word, '&') >= 0 {
		word = html.UnescapeString(word)
	}
	if strings.ContainsAny(word, `\{}`) {
		word = words.PlainTeX(word)
	}
	if strings.ContainsAny(word, "\r\n") {
		word = words.Rejoined(word)
	}
	if isASCII(word) {
		return word
	}
	var b strings.Builder
	latin := false // the letter before is Latin, and loses its marks
	for i, r := range word {
		if unicode.IsLetter(r) {
			latin = unicode.Is(unicode.Latin, r)
		}
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(word[i:], "\uFFFD"):
			b.WriteByte(word[i]) // not UTF-8: kept as it is
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case latin && r >= 0x300 && r < 0x370: // combining accents
		default:
			foldRune(&b, r)
		}
	}
	return b.String()
}

// The plain letters of blocks of Unicode, one byte for each rune. A space marks a rune
// that foldPair writes or that stays as it is.
const (
	latin1 = "AAAAAA CEEEEIIIIDNOOOOO OUUUUY  aaaaaa ceeeeiiiidnooooo ouuuuy y" + // U+00C0, and Latin Extended-A
		"AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi  JjKkkLlLlLlLlLlNnNnNnnNnOoOoOo  RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"
	latinB = "bBBb   Cc DDd    FfG   IKkl  NnOOo  Pp     tTtTUu VYyZz              D  L  N AaIiOoUuUuUuUuUu AaAa  GgGgKkOoOo  j D Gg  NnAa  Oo" + // U+0180
		"AaAaEeEeIiIiOoOoRrRrUuUuSsTt  HhNd  ZzAaEeOoOoOoOoYylnt   ACcLTsz  B  EeJj qRrYy"
	latinAdditional = "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv" + // U+1E00
		"WwWwWwWwWwXxXxYyZzZzZzhtwyas    AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy    Yy"
)

// plainLatin returns the plain letter of a Latin letter with an accent, or ' ' if it has
// no plain letter.
func plainLatin(r rune) byte {
	switch {
	case r >= 0xC0 && r < 0x180:
		return latin1[r-0xC0]
	case r >= 0x180 && r < 0x250:
		return latinB[r-0x180]
	case r >= 0x1E00 && r < 0x1F00:
		return latinAdditional[r-0x1E00]
	}
	return ' '
}

func foldRune(b *strings.Builder, r rune) {
	if plain := plainLatin(r); plain != ' ' {
		b.WriteByte(plain)
		return
	}
	switch {
	case r >= 0xFB00 && r <= 0xFB06:
		b.WriteString([...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00])
	case r >= 0xFF01 && r <= 0xFF5E:
		b.WriteByte(byte(r - 0xFF01 + '!'))
	case r >= 0x1D400 && r <= 0x1D6A3: // mathematical alphabets, A to Z and a to z by turns
		b.WriteByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(r-0x1D400)%52])
	case r >= 0x1D7CE && r <= 0x1D7FF:
		b.WriteByte(byte('0' + (r-0x1D7CE)%10))
	case r == '’' || r == '‘' || r == 'ʼ':
		b.WriteByte('\'')
	case r >= 0x2080 && r <= 0x2089:
		b.WriteByte(byte(r - 0x2080 + '0'))
	case r == 0x2070 || r >= 0x2074 && r <= 0x2079:
		b.WriteByte(byte(r - 0x2070 + '0'))
	case words.IsUnseen(r):
	default:
		b.WriteString(foldPair(r))
	}
}

// foldPair writes letters that become two, and some that look like other characters.
func foldPair(r rune) string {
	switch r {
	case 'Æ':
		return "AE"
	case 'æ':
		return "ae"
	case 'Œ':
		return "OE"
	case 'œ':
		return "oe"
	case 'Þ':
		return "Th"
	case 'þ':
		return "th"
	case 'ß':
		return "ss"
	case 'Ĳ':
		return "IJ"
	case 'ĳ':
		return "ij"
	case '¹':
		return "1"
	case '²':
		return "2"
	case '³':
		return "3"
	case 'µ': // the micro sign, as the Greek letter
		return "μ"
	}
	return string(r)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
