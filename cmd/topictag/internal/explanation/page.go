package explanation

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/evidence"
	"github.com/topictag/topictag/cmd/topictag/internal/page"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

//go:embed explain.html
var templates string

// pageWriter writes one page of HTML, a document at a time.
type pageWriter struct {
	w         io.Writer
	options   Options
	templates *template.Template
	topics    page.Palette // of the model
}

func newPageWriter(w io.Writer, topics []string, o Options) *pageWriter {
	return &pageWriter{w, o, page.Parse(templates), topics}
}

func (p *pageWriter) Begin() error {
	var legend []page.Chip
	for _, name := range p.topics {
		if len(p.options.Asked) == 0 || slices.Contains(p.options.Asked, name) {
			legend = append(legend, p.topics.Chip(name))
		}
	}
	return p.templates.ExecuteTemplate(p.w, "begin", legend)
}

func (p *pageWriter) End() error { return p.templates.ExecuteTemplate(p.w, "end", nil) }

// pageDocument is what the template shows of a document.
type pageDocument struct {
	ID, Link, Abstained string
	Title, Abstract     []page.Piece
	Topics              []pageTopic
}

type pageTopic struct {
	page.Chip
	Probability, Threshold, LogOdds string
	OfNoTerm                        string // of the log-odds
	Given, Open                     bool
	Rows                            []page.Row
	Sentence, Flip, Rule            string
}

func (p *pageWriter) Write(x tagger.Explained) error {
	shown := p.options.shown(x)
	d := pageDocument{
		ID:        safe.Line(x.Document.ID),
		Link:      records.Link(x.Document.ID),
		Abstained: x.Abstained.Message(),
		Title:     p.topics.TitlePieces(x.Document.Title, shown),
		Abstract:  p.topics.Pieces(x.Document.Abstract, tagger.Abstract, shown),
	}
	for i, e := range x.Explanations {
		d.Topics = append(d.Topics, p.topic(e, x.Document.Abstract, i == 0))
	}
	return p.templates.ExecuteTemplate(p.w, "document", d)
}

func (p *pageWriter) topic(e tagger.Explanation, abstract string, open bool) pageTopic {
	t := pageTopic{
		Chip:        p.topics.Chip(e.Topic),
		Probability: fmt.Sprintf("%.2f", e.Probability),
		Threshold:   fmt.Sprintf("%.2f", e.Threshold),
		LogOdds:     fmt.Sprintf("%+.2f", e.LogOdds),
		OfNoTerm:    evidence.OfNoTerm(e),
		Rule:        evidence.RuleSentence(e),
		Given:       e.Given,
		Open:        open || e.Given,
		Rows:        page.Rows(e.Strongest(p.options.Terms)),
		Sentence:    safe.Line(evidence.StrongestSentence(e, abstract)),
	}
	if len(e.Flip) > 0 {
		t.Flip = evidence.FlipSentence(e)
	}
	return t
}
