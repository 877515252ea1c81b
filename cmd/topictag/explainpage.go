package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"regexp"
	"slices"

	"github.com/topictag/topictag/tagger"
)

//go:embed explain.html
var explainPage string

// pageExplainer writes one page of HTML, a document at a time.
type pageExplainer struct {
	io.Writer
	options *explainOptions
	page    *template.Template
	topics  []string // of the model, by which colours are given
}

func newPageExplainer(w io.Writer, topics []string, o *explainOptions) *pageExplainer {
	return &pageExplainer{w, o, template.Must(template.New("").Parse(explainPage)), topics}
}

// pageColours is how many colours there are.
const pageColours = 8

// class returns the class that gives a topic its colour.
func (p *pageExplainer) class(topic string) string {
	return fmt.Sprintf("t%d", slices.Index(p.topics, topic)%pageColours)
}

// topicChip is a topic in the legend.
type topicChip struct{ Name, Class string }

func (p *pageExplainer) begin() error {
	var legend []topicChip
	for _, name := range p.topics {
		if len(p.options.topics) == 0 || slices.Contains(p.options.topics, name) {
			legend = append(legend, topicChip{printable(name), p.class(name)})
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

type pagePiece struct {
	Text, Class, Hint string
	Alpha             string
	Against           bool
}

type pageTopic struct {
	topicChip
	Probability, Threshold, LogOdds, Bias string
	Given, Open                           bool
	Rows                                  []pageRow
	Sentence, Flip                        string
}

type pageRow struct {
	Surface, Weight string
	Count, Percent  int
	Against         bool
}

func (p *pageExplainer) write(x tagger.Explained) error {
	shown := p.options.shown(x)
	d := pageDocument{
		ID:        printable(x.Document.ID),
		Link:      arXivLink(x.Document.ID),
		Abstained: x.Abstained.Message(),
		Title:     p.pieces(x.Document.Title, tagger.Title, shown),
		Abstract:  p.pieces(x.Document.Abstract, tagger.Abstract, shown),
	}
	if printable(x.Document.Title) == "" {
		d.Title = []pagePiece{{Text: "Without title"}}
	}
	for i, e := range x.Explanations {
		d.Topics = append(d.Topics, p.topic(e, x.Document.Abstract, i == 0))
	}
	return p.page.ExecuteTemplate(p, "document", d)
}

func (p *pageExplainer) pieces(text string, f tagger.Field, shown []tagger.Explanation) []pagePiece {
	var all []pagePiece
	for _, x := range highlighted(text, f, shown) {
		piece := pagePiece{Text: safe(x.text)}
		if x.topic >= 0 {
			name := shown[x.topic].Topic
			piece.Class, piece.Hint = p.class(name), fmt.Sprintf("%s %+.2f", printable(name), x.weight)
			piece.Alpha, piece.Against = fmt.Sprintf("%.2f", 0.1+0.45*x.share), x.weight < 0
		}
		all = append(all, piece)
	}
	return all
}

func (p *pageExplainer) topic(e tagger.Explanation, abstract string, open bool) pageTopic {
	t := pageTopic{
		topicChip:   topicChip{printable(e.Topic), p.class(e.Topic)},
		Probability: fmt.Sprintf("%.2f", e.Probability),
		Threshold:   fmt.Sprintf("%.2f", e.Threshold),
		LogOdds:     fmt.Sprintf("%+.2f", e.LogOdds),
		Bias:        fmt.Sprintf("%+.2f", e.Bias),
		Given:       e.Given,
		Open:        open || e.Given,
		Sentence:    printable(strongestSentence(e, abstract)),
	}
	if len(e.Flip) > 0 {
		t.Flip = flipSentence(e)
	}
	strongest := e.Strongest(p.options.terms)
	for _, w := range strongest {
		percent := int(math.Round(100 * barShare(w, strongest)))
		t.Rows = append(t.Rows, pageRow{printable(w.Surface), fmt.Sprintf("%+.2f", w.Weight), w.Count, max(1, percent), w.Weight < 0})
	}
	return t
}

// arXivLink returns the address of the paper if an ID is arXiv's, else "".
func arXivLink(id string) string {
	if regexp.MustCompile(`^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})(v\d+)?$`).MatchString(id) {
		return "https://arxiv.org/abs/" + id
	}
	return ""
}
