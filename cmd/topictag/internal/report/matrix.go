package report

import (
	"fmt"
	"strconv"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
)

// heatTable is a matrix of counts. A cell's color is the stronger the larger its
// share of the documents of its row.
type heatTable struct {
	Columns []string
	Rows    []heatRow
}

type heatRow struct {
	page.Chip
	Cells []heatCell
}

type heatCell struct {
	Text, Alpha string
	Right       bool // row and column are the same topic
}

func alphaOf(part, whole int) string {
	if part == 0 {
		return "0"
	}
	return fmt.Sprintf("%.2f", 0.08+0.5*min(float64(part)/float64(max(whole, part)), 1))
}

// together returns how many documents carry two topics, and are given two.
func (p *maker) together() *heatTable {
	m, t := p.figures.Together, &heatTable{}
	for i, name := range m.Topics {
		t.Columns = append(t.Columns, p.chip(name).Name)
		r := heatRow{Chip: p.chip(name)}
		for j := range m.Topics {
			r.Cells = append(r.Cells, heatCell{
				Text:  fmt.Sprintf("%d / %d", m.Carried[i][j], m.Given[i][j]),
				Alpha: alphaOf(m.Carried[i][j], m.Carried[i][i]),
				Right: i == j,
			})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}

// confused returns how many documents that carry a topic are given another.
func (p *maker) confused() *heatTable {
	m, t := p.figures.Together, &heatTable{}
	for _, name := range m.Topics {
		t.Columns = append(t.Columns, p.chip(name).Name)
	}
	t.Columns = append(t.Columns, "no tag")
	for i, counts := range m.Confused {
		r, documents := heatRow{Chip: page.Chip{Name: "no label", Class: allDecisions}}, p.figures.WithoutTopic
		if i < len(m.Topics) {
			r.Chip, documents = p.chip(m.Topics[i]), m.Carried[i][i]
		}
		for j, n := range counts {
			r.Cells = append(r.Cells, heatCell{strconv.Itoa(n), alphaOf(n, documents), i == j})
		}
		t.Rows = append(t.Rows, r)
	}
	return t
}
