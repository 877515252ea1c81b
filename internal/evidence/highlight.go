// Package evidence finds the parts of a text that speak for a topic or against it.
package evidence

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/topictag/topictag/tagger"
)

// Piece is a part of a field with the evidence in it, of one topic at most.
type Piece struct {
	Text   string
	Topic  int     // index in the topics shown, or -1 without evidence
	Weight float64 // in log-odds, below 0 if it speaks against the topic
	Share  float64 // of the strongest passage of the document, from 0 to 1
}

// Least is the smallest share that is shown. Nearly every word weighs a little.
const Least = 0.1

// Shown is a topic with those passages of a document that may be shown.
type Shown struct {
	Topic    string
	Passages map[tagger.Field][]tagger.Passage
	// Strongest is the greatest absolute weight of a passage, in any field.
	Strongest float64
}

// ShownOf returns what is shown of an explanation. It needs the explanation no longer.
func ShownOf(e tagger.Explanation) Shown {
	s := Shown{e.Topic, map[tagger.Field][]tagger.Passage{}, 0}
	for _, f := range []tagger.Field{tagger.Title, tagger.Abstract} {
		s.Passages[f] = e.Highlights(f)
		for _, p := range s.Passages[f] {
			s.Strongest = max(s.Strongest, math.Abs(p.Weight))
		}
	}
	for f, all := range s.Passages {
		weak := func(p tagger.Passage) bool { return math.Abs(p.Weight)/s.Strongest < Least }
		s.Passages[f] = slices.Clone(slices.DeleteFunc(all, weak))
	}
	return s
}

// Highlight cuts a field into pieces where evidence starts and ends. The strongest
// evidence wins where that of several topics overlaps. The pieces make up the text. No piece
// with evidence starts or ends with white space.
func Highlight(text string, f tagger.Field, shown []Shown) []Piece {
	strongest, cuts := 0.0, []int{0, len(text)}
	for _, s := range shown {
		strongest = max(strongest, s.Strongest)
		for _, p := range s.Passages[f] {
			cuts = append(cuts, p.Start, p.End)
		}
	}
	if strongest == 0 {
		return []Piece{{Text: text, Topic: -1}}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	c := cutter{text: text}
	for i := range len(cuts) - 1 {
		p := Piece{Topic: -1}
		for topic, s := range shown {
			w := weightAt(s.Passages[f], cuts[i])
			if share := math.Abs(w) / strongest; share >= Least && share > p.Share {
				p.Topic, p.Weight, p.Share = topic, w, share
			}
		}
		c.add(p, cuts[i+1])
	}
	return c.trimmed()
}

// cutter cuts a text into pieces, from its start to its end.
type cutter struct {
	text  string
	all   []Piece
	start int // of the last piece, which grows without being copied each time
	end   int
}

// add adds the piece that ends at an offset. It continues the last one if it says the same.
func (c *cutter) add(p Piece, end int) {
	if end == c.end {
		return
	}
	last := len(c.all) - 1
	if last < 0 || c.all[last].Topic != p.Topic || c.all[last].Weight != p.Weight {
		last, c.start = last+1, c.end
		c.all = append(c.all, p)
	}
	c.all[last].Text = c.text[c.start:end]
	c.end = end
}

// trimmed removes evidence from white space at the ends of pieces, where a topic is cut off by
// a stronger one. It also removes evidence from pieces without a letter or digit, such as a
// hyphen.
func (c *cutter) trimmed() []Piece {
	t := cutter{text: c.text, all: make([]Piece, 0, len(c.all))}
	plain := Piece{Topic: -1}
	for _, p := range c.all {
		start, end := t.end, t.end+len(p.Text)
		if p.Topic >= 0 && strings.ContainsFunc(p.Text, isWordRune) {
			t.add(plain, end-len(strings.TrimLeftFunc(p.Text, unicode.IsSpace)))
			t.add(p, start+len(strings.TrimRightFunc(p.Text, unicode.IsSpace)))
		}
		t.add(plain, end)
	}
	return t.all
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// weightAt returns the weight of the passage at an offset, or 0 without a passage there.
func weightAt(passages []tagger.Passage, at int) float64 {
	endsBefore := func(p tagger.Passage, at int) int { return cmp.Compare(p.End, at+1) }
	i, _ := slices.BinarySearchFunc(passages, at, endsBefore)
	if i < len(passages) && passages[i].Start <= at {
		return passages[i].Weight
	}
	return 0
}
