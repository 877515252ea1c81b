package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

//go:embed explain.html
var explainPage string

// pageExplainer writes one page of HTML, a document at a time.
type pageExplainer struct {
	io.Writer
	options *explainOptions
	page    *template.Template
	topics  palette // of the model
}

func newPageExplainer(w io.Writer, topics []string, o *explainOptions) *pageExplainer {
	return &pageExplainer{w, o, parsePage(explainPage), topics}
}

func (p *pageExplainer) begin() error {
	var legend []topicChip
	for _, name := range p.topics {
		if len(p.options.topics) == 0 || slices.Contains(p.options.topics, name) {
			legend = append(legend, p.topics.chip(name))
		}
	}
	return p.page.ExecuteTemplate(p, "begin", legend)
}

func (p *pageExplainer) end() error { return p.page.ExecuteTemplate(p, "end", nil) }

// pageDocument is what the template shows of a document.
type pageDocument struct {
	ID, Link, Abstained string
	Title, Abstract     []pagePiece
	Topics              []pageTopic
}

type pageTopic struct {
	topicChip
	Probability, Threshold, LogOdds, Bias string
	Given, Open                           bool
	Rows                                  []pageRow
	Sentence, Flip                        string
}

func (p *pageExplainer) write(x tagger.Explained) error {
	shown := p.options.shown(x)
	d := pageDocument{
		ID:        safe.Line(x.Document.ID),
		Link:      records.Link(x.Document.ID),
		Abstained: x.Abstained.Message(),
		Title:     p.topics.titlePieces(x.Document.Title, shown),
		Abstract:  p.topics.pieces(x.Document.Abstract, tagger.Abstract, shown),
	}
	for i, e := range x.Explanations {
		d.Topics = append(d.Topics, p.topic(e, x.Document.Abstract, i == 0))
	}
	return p.page.ExecuteTemplate(p, "document", d)
}

func (p *pageExplainer) topic(e tagger.Explanation, abstract string, open bool) pageTopic {
	t := pageTopic{
		topicChip:   p.topics.chip(e.Topic),
		Probability: fmt.Sprintf("%.2f", e.Probability),
		Threshold:   fmt.Sprintf("%.2f", e.Threshold),
		LogOdds:     fmt.Sprintf("%+.2f", e.LogOdds),
		Bias:        fmt.Sprintf("%+.2f", e.Bias),
		Given:       e.Given,
		Open:        open || e.Given,
		Sentence:    safe.Line(strongestSentence(e, abstract)),
	}
	if len(e.Flip) > 0 {
		t.Flip = flipSentence(e)
	}
	t.Rows = pageRows(e.Strongest(p.options.terms))
	return t
}
