package explanation

import (
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/markup"
	"github.com/topictag/topictag/cmd/topictag/internal/page"
	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// pageWriter writes one page of HTML, a document at a time.
type pageWriter struct {
	html    *markup.Writer
	options Options
	topics  page.Palette // of the model
}

func newPageWriter(w io.Writer, topics []string, o Options) *pageWriter {
	return &pageWriter{markup.NewWriter(w), o, topics}
}

func (p *pageWriter) Begin() error {
	var legend []page.Chip
	for _, name := range p.topics {
		if len(p.options.Asked) == 0 || slices.Contains(p.options.Asked, name) {
			legend = append(legend, p.topics.Chip(name))
		}
	}
	writeHead(p.html, legend)
	return p.html.Err()
}

func (p *pageWriter) End() error {
	p.html.Print("</html>\n")
	return p.html.Err()
}

// pageDocument is what the page shows of a document.
type pageDocument struct {
	ID, Link, Abstained string
	Title, Abstract     iter.Seq[page.Piece]
	Topics              []pageTopic
}

type pageTopic struct {
	page.Chip
	Probability, Threshold, LogOdds string
	Parts                           string // of the log-odds
	Given, Open                     bool
	Rows                            []page.Row
	Sentence, Flip, Rule            string
}

func (p *pageWriter) Write(r Record) error {
	all := p.options.topics(r, true)
	shown := highlighted(all)
	d := pageDocument{
		ID:        safe.Line(r.Document.ID),
		Link:      records.Link(r.Document.ID),
		Abstained: r.Abstained.Message(),
		Title:     p.topics.TitlePieces(r.Document.Title, shown),
		Abstract:  p.topics.Pieces(r.Document.Abstract, tagger.Abstract, shown),
	}
	for i, t := range all {
		d.Topics = append(d.Topics, p.topic(t, i == 0))
	}
	d.write(p.html)
	return p.html.Err()
}

func (p *pageWriter) topic(t topic, open bool) pageTopic {
	return pageTopic{
		Chip:        p.topics.Chip(t.Topic),
		Probability: fmt.Sprintf("%.2f", t.Probability),
		Threshold:   fmt.Sprintf("%.2f", t.Threshold),
		LogOdds:     fmt.Sprintf("%+.2f", t.LogOdds),
		Parts:       evidence.Parts(t.Explanation),
		Rule:        evidence.RuleSentence(t.Explanation),
		Given:       t.Given,
		Open:        open || t.Given,
		Rows:        page.Rows(t.strongest),
		Sentence:    safe.Line(t.sentence),
		Flip:        t.flip,
	}
}
