// Package page makes the parts that the pages of HTML have in common.
package page

import (
	_ "embed"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"

	"github.com/topictag/topictag/cmd/topictag/internal/markup"
	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// style is what all pages share.
//
//go:embed page.css
var style markup.Markup

// Style writes the style that all pages share.
func Style(w *markup.Writer) {
	w.Print("<style>\n")
	w.Print(style)
	w.Print("</style>")
}

// Palette gives topics their colors, by their index.
type Palette []string

// colors is how many colors the style has.
const colors = 8

// Class returns the class of the style that colors a topic, or "" if the palette
// does not have it.
func (p Palette) Class(topic string) string {
	if i := slices.Index(p, topic); i >= 0 {
		return fmt.Sprintf("t%d", i%colors)
	}
	return ""
}

// Chip returns a topic with its color.
func (p Palette) Chip(topic string) Chip { return Chip{safe.Line(topic), p.Class(topic)} }

// Chip is a topic with the class of its color.
type Chip struct{ Name, Class string }

// Write writes the topic in its color.
func (c Chip) Write(w *markup.Writer) {
	w.Print(`<span class="chip {}">{}</span>`, c.Class, c.Name)
}

// Piece is a part of a text with the evidence in it.
type Piece struct {
	Text, Class, Hint string
	Alpha             string
	Against           bool
}

// Pieces returns a field with its evidence for the topics shown. It makes one piece at a time.
func (p Palette) Pieces(text string, f tagger.Field, shown []evidence.Shown) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		for _, x := range evidence.Highlight(text, f, shown) {
			piece := Piece{Text: safe.Text(x.Text)}
			if x.Topic >= 0 {
				name := shown[x.Topic].Topic
				piece.Class, piece.Hint = p.Class(name), fmt.Sprintf("%s %+.2f", safe.Line(name), x.Weight)
				piece.Alpha, piece.Against = fmt.Sprintf("%.2f", 0.1+0.45*x.Share), x.Weight < 0
			}
			if !yield(piece) {
				return
			}
		}
	}
}

// TitlePieces is Pieces for a title. A title without visible characters gets a name.
func (p Palette) TitlePieces(title string, shown []evidence.Shown) iter.Seq[Piece] {
	if safe.Line(title) == "" {
		return slices.Values([]Piece{{Text: "Without title"}})
	}
	return p.Pieces(title, tagger.Title, shown)
}

// WritePieces writes a text, with its evidence in color.
func WritePieces(w *markup.Writer, pieces iter.Seq[Piece]) {
	for x := range pieces {
		if x.Class == "" {
			w.Print(`{}`, x.Text)
			continue
		}
		class := x.Class
		if x.Against {
			class += " against"
		}
		w.Print(`<mark class="{}" style="--a: {}" title="{}">{}</mark>`, class, x.Alpha, x.Hint, x.Text)
	}
}

// Row is a row of a table of terms.
type Row struct {
	Surface, Weight string
	Count, Percent  int
	Against         bool
}

// Rows returns a table of terms, the strongest first.
func Rows(strongest []tagger.TermWeight) []Row {
	var rows []Row
	for _, w := range strongest {
		percent := int(math.Round(100 * evidence.BarShare(w, strongest)))
		rows = append(rows, Row{
			Surface: safe.Line(w.Surface),
			Weight:  fmt.Sprintf("%+.2f", w.Weight),
			Count:   w.Count,
			Percent: max(1, percent),
			Against: w.Weight < 0,
		})
	}
	return rows
}

// WriteRows writes a table of terms, or nothing if it has no rows.
func WriteRows(w *markup.Writer, rows []Row) {
	if len(rows) == 0 {
		return
	}
	w.Print(`<table class="terms">
<tr><th scope="col">term</th><th scope="col" class="n">weight</th><th scope="col" class="n">places</th><th></th></tr>
`)
	for _, r := range rows {
		w.Print(`<tr><td>{}</td><td class="n">{}</td><td class="n">{}</td><td class="bar"><i`,
			r.Surface, r.Weight, strconv.Itoa(r.Count))
		if r.Against {
			w.Print(` class="against"`)
		}
		w.Print(` style="width: {}%"></i></td></tr>
`, strconv.Itoa(r.Percent))
	}
	w.Print(`</table>`)
}
