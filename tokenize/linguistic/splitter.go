package linguistic

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"

	"github.com/topictag/topictag/tokenize"
)

// Splitter returns prose's tokenizer as a splitter. Its words differ from those of
// [tokenize.Words] in two ways. A hyphenated compound is one word ("text-to-image"), and
// a clitic is a word of its own ("does", "n't").
//
// Splitter corrects three faults of prose. Prose drops words in single quotation marks,
// panics at letters whose lower case is longer, and reads TeX, slashes and dashes as
// letters. So prose gets one run of text without white space at a time, with quotation
// marks replaced by spaces. The words are those of [tokenize.Words] if prose lost text,
// or if its token has characters other than ASCII letters and digits, hyphens and
// apostrophes. Breaks are always those of tokenize.Words.
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

// longestChunk is the longest run of text without white space that prose gets, in bytes.
// Prose's time grows with the square of a run's length.
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

// move moves the chunk to the run around s. A word may have a space in it, as in
// \L ojasiewicz, and is not cut there.
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

// match returns prose's pieces of the first word, and the number of words that the pieces
// cover. The pieces are one token that contains the word and maybe later ones, or several
// tokens that make up the word. match returns nil if neither fits.
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

// tokens returns the tokens that prose finds in the chunk and that are plain, with offsets
// into the text.
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

// startsClitic reports whether the apostrophe at i is between two characters of a word, and
// so starts a clitic ('s, 're).
func startsClitic(clean []byte, i int) bool {
	return clean[i] == '\'' && i > 0 && isWord(clean[i-1]) && i+1 < len(clean)
}

// mend writes the chunk for prose. Quotation marks become spaces, and apostrophes within
// words become straight.
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

// isPlain reports whether a token has only ASCII letters and digits, hyphens and
// apostrophes.
func isPlain(token []byte) bool {
	for _, b := range token {
		if !isWord(b) && b != '-' && b != '\'' {
			return false
		}
	}
	return true
}

func isWord(b byte) bool { return b-'0' < 10 || b|0x20-'a' < 26 }
