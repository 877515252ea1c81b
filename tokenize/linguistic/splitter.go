package linguistic

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"

	"github.com/topictag/topictag/tokenize"
)

// Splitter returns prose's tokenizer as a splitter. Its words differ from those
// of [tokenize.Words] in that hyphenated compounds are one word
// ("text-to-image") and that clitics are words of their own ("does", "n't").
//
// What prose does badly is mended: it drops words in single quotation marks,
// panics at letters whose lower case is longer, and takes TeX, slashes and
// dashes for letters. So prose is asked for one run of text without white space
// at a time, with its quotation marks blanked, and [tokenize.Words] has the last
// word: where a token of prose's holds other than letters and digits of ASCII,
// hyphens and apostrophes, and where prose lost text, the words are those of
// tokenize.Words, and a Break is where that one has it.
func Splitter() tokenize.Splitter { return split }

func split(text string, yield func(tokenize.Span) bool) {
	c := chunk{text: text}
	tokenize.Words(text, func(s tokenize.Span) bool {
		if s.Start >= c.end {
			if !c.flush(yield) {
				return false
			}
			c.move(s)
		}
		if c.end-c.start > longestChunk {
			c.stopped = !yield(s)
			return !c.stopped
		}
		c.words = append(c.words, s)
		return true
	})
	if !c.stopped {
		c.flush(yield)
	}
}

// longestChunk is the longest run of text without white space that prose is
// given, in bytes: it takes time that grows with the square of a run's length.
const longestChunk = 256

// chunk is a run of text without white space, with the words that
// [tokenize.Words] finds in it.
type chunk struct {
	text       string
	start, end int
	words      []tokenize.Span
	stopped    bool

	clean   []byte // the chunk as prose gets it
	offsets []int  // of each byte of clean in text, and of its end
}

// move makes the chunk that around s. A word may hold a space (\L ojasiewicz),
// and is not cut there.
func (c *chunk) move(s tokenize.Span) {
	start := s.Start
	for start > c.end && !isSpace(c.text[start-1]) {
		start--
	}
	end := s.End
	for end < len(c.text) && !isSpace(c.text[end]) {
		end++
	}
	c.start, c.end, c.words = start, end, c.words[:0]
}

func isSpace(b byte) bool { return b <= ' ' }

// flush yields the words of the chunk and reports whether yield wants more.
func (c *chunk) flush(yield func(tokenize.Span) bool) bool {
	if len(c.words) == 0 {
		return true
	}
	tokens := c.tokens()
	for i := 0; i < len(c.words); {
		for len(tokens) > 0 && tokens[0].Start < c.words[i].Start {
			tokens = tokens[1:]
		}
		words, pieces := match(c.words[i:], tokens)
		if pieces == nil {
			pieces = c.words[i : i+1]
		}
		for _, s := range pieces {
			if c.stopped = !yield(s); c.stopped {
				return false
			}
		}
		i += words
	}
	c.words = c.words[:0]
	return true
}

// match returns what prose makes of the first of words: one token that holds
// that word and maybe more, or tokens that make up that word; nil if neither is
// so. It returns also how many words these pieces stand for.
func match(words, tokens []tokenize.Span) (n int, pieces []tokenize.Span) {
	first := words[0]
	if len(tokens) == 0 || tokens[0].Start != first.Start {
		return 1, nil
	}
	tokens[0].Break = first.Break
	if tokens[0].End >= first.End {
		n = 1
		for n < len(words) && words[n].Start < tokens[0].End && !words[n].Break {
			n++
		}
		if words[n-1].End == tokens[0].End {
			return n, tokens[:1]
		}
		return 1, nil
	}
	for i := range tokens {
		if tokens[i].End == first.End {
			return 1, tokens[:i+1]
		}
		if i+1 == len(tokens) || tokens[i+1].Start != tokens[i].End {
			break
		}
	}
	return 1, nil
}

// tokens returns the tokens that prose finds in the chunk, as far as they are
// words of plain letters and digits, with offsets into the text.
func (c *chunk) tokens() []tokenize.Span {
	c.mend()
	d := parse(string(c.clean), prose.WithSegmentation(false), prose.WithTagging(false), prose.WithExtraction(false))
	var spans []tokenize.Span
	at := 0
	for _, token := range d.Tokens() {
		found := bytes.Index(c.clean[at:], []byte(token.Text))
		if found < 0 {
			continue // prose changed it
		}
		start, end := at+found, at+found+len(token.Text)
		at = end
		for start < end && !isWord(c.clean[start]) && !startsClitic(c.clean[:end], start) {
			start++
		}
		for start < end && !isWord(c.clean[end-1]) {
			end--
		}
		if start < end && isPlain(c.clean[start:end]) {
			spans = append(spans, tokenize.Span{Start: c.offsets[start], End: c.offsets[end]})
		}
	}
	return spans
}

// startsClitic reports whether the apostrophe at i follows a letter and comes
// before one, so that it belongs to what follows ('s, 're).
func startsClitic(clean []byte, i int) bool {
	return clean[i] == '\'' && i > 0 && isWord(clean[i-1]) && i+1 < len(clean)
}

// mend writes the chunk as prose shall get it: quotation marks become spaces,
// and apostrophes within words straight.
func (c *chunk) mend() {
	c.clean, c.offsets = c.clean[:0], c.offsets[:0]
	before := ' '
	for i := c.start; i < c.end; {
		r, size := utf8.DecodeRuneInString(c.text[i:c.end])
		after, _ := utf8.DecodeRuneInString(c.text[i+size : c.end])
		c.clean = utf8.AppendRune(c.clean, mended(before, r, after))
		for len(c.offsets) < len(c.clean) {
			c.offsets = append(c.offsets, i)
		}
		before = r
		i += size
	}
	c.offsets = append(c.offsets, c.end)
}

// mended returns what prose gets for the rune r between two others.
func mended(before, r, after rune) rune {
	switch r {
	case '"', '“', '”', '„', '`', '«', '»':
		return ' '
	case '\'', '‘', '’':
		if (unicode.IsLetter(before) || unicode.IsDigit(before)) && unicode.IsLetter(after) {
			return '\''
		}
		return ' '
	}
	return r
}

// isPlain reports whether a token holds nothing but letters and digits of ASCII,
// hyphens and apostrophes.
func isPlain(token []byte) bool {
	for _, b := range token {
		if !isWord(b) && b != '-' && b != '\'' {
			return false
		}
	}
	return true
}

func isWord(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 26 }
