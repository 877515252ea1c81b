package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
	"github.com/topictag/topictag/internal/records/safe"
)

// comparison is a comparison with another model, as the page shows it.
type comparison struct {
	Model, Summary string
	Rows           []differenceRow
	Flips          []flipRow
}

type differenceRow struct {
	page.Chip
	F1, Low, High, NotBetter number
	Span                     span
}

type flipRow struct {
	caseRow
	Other number
	Right bool
}

func (p *maker) comparison() *comparison {
	c := p.figures.Comparison
	shown := &comparison{Model: safe.Line(c.Model)}
	differences := append(slices.Clone(c.Topics), c.Macro)
	widest := 0.01
	for _, d := range differences {
		widest = max(widest, math.Abs(d.Low), math.Abs(d.High))
	}
	for i, d := range differences {
		chip := p.chip(d.Name)
		if i == len(c.Topics) {
			chip = page.Chip{Name: "mean of the topics", Class: allDecisions}
		}
		shown.Rows = append(shown.Rows, differenceRow{
			Chip:      chip,
			F1:        newNumber("%+.3f", d.F1),
			Low:       newNumber("%+.3f", d.Low),
			High:      newNumber("%+.3f", d.High),
			NotBetter: newNumber("%.3f", d.NotBetter),
			Span:      spanOf(d.Low, d.F1, d.High, -widest, widest),
		})
	}
	f := c.Flips
	shown.Summary = fmt.Sprintf("%d of the decisions differ: this model is right in %d of them, the other in %d.",
		f.Better+f.Worse, f.Better, f.Worse)
	for _, x := range f.Cases {
		row := p.caseRow(Case{x.ID, x.Title, x.Case})
		shown.Flips = append(shown.Flips, flipRow{row, newNumber("%.2f", x.Other), x.Right()})
	}
	return shown
}
