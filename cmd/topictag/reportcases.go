package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// caseRow is a decision as a row of a table.
type caseRow struct {
	topicChip
	ID, Link, Title string
	Probability     number
	Labelled, Given bool
}

// caseCard is a wrong decision with the evidence for it.
type caseCard struct {
	caseRow
	Open            bool
	Labels          string
	Abstained       string
	Rows            []pageRow
	TitleText       []pagePiece
	Abstract        []pagePiece
	Threshold, Flip string
}

const (
	caseTerms  = 6
	caseLabels = 10
	caseText   = 5000 // bytes of an abstract: a page stays one, whatever a document is
)

func (p *pageMaker) caseRow(c namedCase) caseRow {
	r := caseRow{
		topicChip:   p.chip(c.Topic),
		ID:          safe.Cut(safe.Line(c.ID), 60),
		Link:        records.Link(c.ID),
		Title:       safe.Cut(safe.Line(c.Title), 200),
		Probability: newNumber("%.2f", c.Probability),
		Labelled:    c.Labelled,
		Given:       c.Given,
	}
	if r.Title == "" {
		r.Title = "Without title"
	}
	return r
}

func (p *pageMaker) caseRows(cases []namedCase) []caseRow {
	all := make([]caseRow, len(cases))
	for i, c := range cases {
		all[i] = p.caseRow(c)
	}
	return all
}

func (p *pageMaker) cards(cases []namedCase) []caseCard {
	all := make([]caseCard, len(cases))
	for i, c := range cases {
		all[i] = p.card(c)
		all[i].Open = i == 0
	}
	return all
}

func (p *pageMaker) card(c namedCase) caseCard {
	d := p.docs[c.Document]
	x := p.tagger.ExplainAll(d)
	shown := explanationOf(x, c.Topic)
	card := caseCard{
		caseRow:   p.caseRow(c),
		Labels:    labelsOf(d.Topics),
		Abstained: x.Abstained.Message(),
		TitleText: shortened(p.titlePieces(d.Title, shown)),
		Abstract:  shortened(p.pieces(d.Abstract, tagger.Abstract, shown)),
	}
	for _, e := range shown {
		card.Rows = pageRows(e.Strongest(caseTerms))
		card.Threshold = fmt.Sprintf("%.2f", e.Threshold)
		if len(e.Flip) > 0 {
			card.Flip = flipSentence(e)
		}
	}
	return card
}

// explanationOf explains a topic of a document; nil if the model does not know it.
func explanationOf(x tagger.Explained, topic string) []tagger.Explanation {
	i := slices.IndexFunc(x.Explanations, func(e tagger.Explanation) bool { return e.Topic == topic })
	if i < 0 {
		return nil
	}
	return x.Explanations[i : i+1]
}

// labelsOf names the topics that a document carries, the first of them if there are
// many.
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
func shortened(all []pagePiece) []pagePiece {
	room := caseText
	for i, x := range all {
		if room -= len(x.Text); room < 0 {
			runes := []rune(x.Text)
			all[i].Text = string(runes[:max(len(runes)+room, 0)]) + "…" // of one byte or more each
			return all[:i+1]
		}
	}
	return all
}
