package text

import (
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// Paragraph breaks text into lines between words. Parts of a word may have several
// colors, which take no room on a line.
type Paragraph struct {
	Width  int    // of a line, in characters
	Indent string // before each line

	lines  strings.Builder
	column int
	word   strings.Builder // with its colors
	size   int             // of the word, in characters
}

// Add adds text with single spaces between its words. The color may be nil. Text
// without a space before it continues the last word.
func (p *Paragraph) Add(text string, c *color.Color) {
	isFirst := true
	for part := range strings.SplitSeq(text, " ") {
		if !isFirst {
			p.endWord()
		}
		isFirst = false
		if part != "" {
			p.word.WriteString(Paint(c, part))
			p.size += utf8.RuneCountInString(part)
		}
	}
}

func (p *Paragraph) endWord() {
	if p.size == 0 {
		return
	}
	switch {
	case p.column == 0:
		p.startLine()
	case p.column+1+p.size > p.Width:
		p.lines.WriteByte('\n')
		p.startLine()
	default:
		p.lines.WriteByte(' ')
		p.column++
	}
	p.lines.WriteString(p.word.String())
	p.column += p.size
	p.word.Reset()
	p.size = 0
}

func (p *Paragraph) startLine() {
	p.lines.WriteString(p.Indent)
	p.column = len(p.Indent)
}

// String ends the last word and returns the lines, or "" if there is no word.
func (p *Paragraph) String() string {
	p.endWord()
	if p.column == 0 {
		return ""
	}
	return p.lines.String() + "\n"
}

// Paint returns text in a color, or as it is if the color is nil.
func Paint(c *color.Color, text string) string {
	if c == nil {
		return text
	}
	return c.Sprint(text)
}
