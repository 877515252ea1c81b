package main

import (
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// paragraph breaks text into lines between words; parts of a word may be of several
// colours.
type paragraph struct {
	strings.Builder
	width  int
	indent string
	column int
	word   strings.Builder // with its colours
	size   int             // of word, in runes
}

// add adds text, in which every white space stands for one.
func (p *paragraph) add(text string, c *color.Color) {
	for i, part := range strings.Split(text, " ") {
		if i > 0 {
			p.endWord()
		}
		if part != "" {
			p.word.WriteString(paint(c, part))
			p.size += utf8.RuneCountInString(part)
		}
	}
}

func (p *paragraph) endWord() {
	if p.size == 0 {
		return
	}
	switch {
	case p.column == 0:
		p.start()
	case p.column+1+p.size > p.width:
		p.WriteByte('\n')
		p.start()
	default:
		p.WriteByte(' ')
		p.column++
	}
	p.WriteString(p.word.String())
	p.column += p.size
	p.word.Reset()
	p.size = 0
}

func (p *paragraph) start() {
	p.WriteString(p.indent)
	p.column = len(p.indent)
}

// String returns the lines; "" if there is no word.
func (p *paragraph) String() string {
	p.endWord()
	if p.column == 0 {
		return ""
	}
	return p.Builder.String() + "\n"
}

func paint(c *color.Color, text string) string {
	if c == nil {
		return text
	}
	return c.Sprint(text)
}
