package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/topictag/topictag/internal/records/safe"
)

// heatTable is a matrix of counts; the stronger a cell's colour, the larger its share
// of the documents of its row.
type heatTable struct {
	Columns []string
	Rows    []heatRow
}

type heatRow struct {
	topicChip
	Cells []heatCell
}

type heatCell struct {
	Text, Alpha string
	Right       bool // where row and column are the same
}

func alphaOf(part, whole int) string {
	if part == 0 {
		return "0"
	}
	return fmt.Sprintf("%.2f", 0.08+0.5*min(float64(part)/float64(max(whole, part)), 1))
}

func (p *pageMaker) together() *heatTable {
	m, t := p.evaluation.Together, &heatTable{}
	for i, name := range m.Topics {
		t.Columns = append(t.Columns, p.chip(name).Name)
		r := heatRow{topicChip: p.chip(name)}
		for j := range m.Topics {
			r.Cells = append(r.Cells, heatCell{fmt.Sprintf("%d / %d", m.Carried[i][j], m.Given[i][j]), alphaOf(m.Carried[i][j], m.Carried[i][i]), i == j})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

func (p *pageMaker) confused() *heatTable {
	m, t := p.evaluation.Together, &heatTable{}
	for _, name := range m.Topics {
		t.Columns = append(t.Columns, p.chip(name).Name)
	}
	t.Columns = append(t.Columns, "no tag")
	for i, counts := range m.Confused {
		r, documents := heatRow{topicChip: topicChip{"no label", "all"}}, p.WithoutTopic
		if i < len(m.Topics) {
			r.topicChip, documents = p.chip(m.Topics[i]), m.Carried[i][i]
		}
		for j, n := range counts {
			r.Cells = append(r.Cells, heatCell{strconv.Itoa(n), alphaOf(n, documents), i == j})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// comparisonPage is a comparison with another model.
type comparisonPage struct {
	Model, Summary string
	Rows           []differenceRow
	Flips          []flipRow
}

type differenceRow struct {
	topicChip
	F1, Low, High, NotBetter number
	Span                     span
}

type flipRow struct {
	caseRow
	Other number
	Right bool
}

func (p *pageMaker) comparison() *comparisonPage {
	c := p.Comparison
	page := &comparisonPage{Model: safe.Line(c.Model)}
	widest := 0.01
	for _, d := range append(slices.Clone(c.Topics), c.Macro) {
		widest = max(widest, math.Abs(d.Low), math.Abs(d.High))
	}
	for i, d := range append(slices.Clone(c.Topics), c.Macro) {
		chip := p.chip(d.Name)
		if i == len(c.Topics) {
			chip = topicChip{"mean of the topics", "all"}
		}
		page.Rows = append(page.Rows, differenceRow{chip, newNumber("%+.3f", d.F1), newNumber("%+.3f", d.Low), newNumber("%+.3f", d.High),
			newNumber("%.3f", d.NotBetter), spanOf(d.Low, d.F1, d.High, -widest, widest)})
	}
	f := c.Flips
	page.Summary = fmt.Sprintf("%d of the decisions differ: this model is right in %d of them, the other in %d.", f.Better+f.Worse, f.Better, f.Worse)
	for _, x := range f.Cases {
		page.Flips = append(page.Flips, flipRow{p.caseRow(namedCase{x.ID, x.Title, x.Case}), newNumber("%.2f", x.Other), x.Right()})
	}
	return page
}
