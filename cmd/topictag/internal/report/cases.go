package report

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// caseRow is a decision as a row of a table.
type caseRow struct {
	page.Chip
	ID, Link, Title string
	Probability     number
	Labeled, Given  bool
}

// caseCard is a wrong decision with the evidence for it.
type caseCard struct {
	caseRow
	Open            bool
	Labels          string
	Abstained       string
	Rows            []page.Row
	TitleText       []page.Piece
	Abstract        []page.Piece
	Threshold, Flip string
}

const (
	caseTerms  = 6
	caseLabels = 10
	caseText   = 5000 // bytes of an abstract, so that the page stays small
)

func (p *maker) caseRow(c Case) caseRow {
	r := caseRow{
		Chip:        p.chip(c.Topic),
		ID:          safe.Cut(safe.Line(c.ID), 60),
		Link:        records.Link(c.ID),
		Title:       safe.Cut(safe.Line(c.Title), 200),
		Probability: newNumber("%.2f", c.Probability),
		Labeled:     c.Labeled,
		Given:       c.Given,
	}
	if r.Title == "" {
		r.Title = "Without title"
	}
	return r
}

func (p *maker) caseRows(cases []Case) []caseRow {
	all := make([]caseRow, len(cases))
	for i, c := range cases {
		all[i] = p.caseRow(c)
	}
	return all
}

func (p *maker) cards(cases []Case) []caseCard {
	all := make([]caseCard, len(cases))
	for i, c := range cases {
		all[i] = p.card(c)
		all[i].Open = i == 0
	}
	return all
}

func (p *maker) card(c Case) caseCard {
	d := p.measured.Docs[c.Document]
	var shown []evidence.Shown
	e, known := p.measured.Tagger.Explain(d, c.Topic)
	if known {
		shown = append(shown, evidence.ShownOf(e))
	}
	card := caseCard{
		caseRow:   p.caseRow(c),
		Labels:    labelsOf(d.Topics),
		Abstained: p.measured.Tagger.TagDocument(d).Abstained.Message(),
		TitleText: shortened(p.palette.TitlePieces(d.Title, shown)),
		Abstract:  shortened(p.palette.Pieces(d.Abstract, tagger.Abstract, shown)),
	}
	if known {
		card.Rows = page.Rows(e.Strongest(caseTerms))
		card.Threshold = fmt.Sprintf("%.2f", e.Threshold)
		if len(e.Flip) > 0 {
			card.Flip = evidence.FlipSentence(e)
		}
	}
	return card
}

// labelsOf names the topics that a document carries, or the first if there are many.
func labelsOf(topics []string) string {
	names := slices.Clone(topics[:min(len(topics), caseLabels)])
	for i, name := range names {
		names[i] = safe.Cut(safe.Line(name), 40)
	}
	if more := len(topics) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d others", more))
	}
	return strings.Join(names, ", ")
}

// shortened cuts a text that is longer than any abstract.
func shortened(pieces iter.Seq[page.Piece]) (all []page.Piece) {
	room := caseText
	for x := range pieces {
		if room -= len(x.Text); room < 0 {
			runes := []rune(x.Text)
			// A character has at least one byte, so the rest fits the room.
			x.Text = string(runes[:max(len(runes)+room, 0)]) + "…"
		}
		all = append(all, x)
		if room < 0 {
			break
		}
	}
	return all
}
