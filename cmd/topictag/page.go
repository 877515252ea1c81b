package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"slices"

	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// sharedPage is what pages have in common: their style and their highlighted texts.
//
//go:embed page.html
var sharedPage string

// parsePage parses the templates of a page. They are part of the program, so a
// mistake in them shows in the first test.
func parsePage(page string) *template.Template {
	return template.Must(template.Must(template.New("").Parse(sharedPage)).Parse(page))
}

// palette gives topics their colours, by their place in it.
type palette []string

// pageColours is how many colours there are.
const pageColours = 8

// class returns the class that gives a topic its colour, "" if it has none.
func (p palette) class(topic string) string {
	if i := slices.Index(p, topic); i >= 0 {
		return fmt.Sprintf("t%d", i%pageColours)
	}
	return ""
}

func (p palette) chip(topic string) topicChip { return topicChip{safe.Line(topic), p.class(topic)} }

// topicChip is a topic with its colour.
type topicChip struct{ Name, Class string }

// pagePiece is a part of a text, with the evidence in it.
type pagePiece struct {
	Text, Class, Hint string
	Alpha             string
	Against           bool
}

// pieces returns a field with its evidence for the explanations shown.
func (p palette) pieces(text string, f tagger.Field, shown []tagger.Explanation) []pagePiece {
	var all []pagePiece
	for _, x := range highlighted(text, f, shown) {
		piece := pagePiece{Text: safe.Text(x.text)}
		if x.topic >= 0 {
			name := shown[x.topic].Topic
			piece.Class, piece.Hint = p.class(name), fmt.Sprintf("%s %+.2f", safe.Line(name), x.weight)
			piece.Alpha, piece.Against = fmt.Sprintf("%.2f", 0.1+0.45*x.share), x.weight < 0
		}
		all = append(all, piece)
	}
	return all
}

// titlePieces is pieces for a title; one without letters gets a name.
func (p palette) titlePieces(title string, shown []tagger.Explanation) []pagePiece {
	if safe.Line(title) == "" {
		return []pagePiece{{Text: "Without title"}}
	}
	return p.pieces(title, tagger.Title, shown)
}

// pageRow is a row of a table of terms.
type pageRow struct {
	Surface, Weight string
	Count, Percent  int
	Against         bool
}

// pageRows are the rows of a table of terms.
func pageRows(strongest []tagger.TermWeight) []pageRow {
	var rows []pageRow
	for _, w := range strongest {
		percent := int(math.Round(100 * barShare(w, strongest)))
		rows = append(rows, pageRow{safe.Line(w.Surface), fmt.Sprintf("%+.2f", w.Weight), w.Count, max(1, percent), w.Weight < 0})
	}
	return rows
}
