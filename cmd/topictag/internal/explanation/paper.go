package explanation

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// Text writes parts of explanations for people at a terminal.
type Text struct {
	options Options
	topics  []string
}

// NewText returns a Text for a model with these topics.
func NewText(topics []string, o Options) *Text { return &Text{o, topics} }

// WritePaper writes id, title and abstract of a record, with the evidence for the topics named.
// Without names it shows the most probable topic.
func (t *Text) WritePaper(w io.Writer, r Record, topics []string) error {
	out := &textWriter{w: w, options: t.options, topics: t.topics}
	var shown []evidence.Shown
	for e := range r.Explanations {
		if slices.Contains(topics, e.Topic) || len(topics) == 0 && shown == nil {
			shown = append(shown, evidence.ShownOf(e))
		}
	}
	out.writeText(r.Document, shown)
	return out.err
}

// WriteTopic writes the figures and terms of a topic.
func (t *Text) WriteTopic(w io.Writer, r Record, topic string) error {
	options := t.options
	options.Asked = []string{topic}
	out := &textWriter{w: w, options: options, topics: t.topics}
	for _, x := range options.topics(r, false) {
		if x.Topic == topic {
			out.writeTopic(x)
		}
	}
	return out.err
}

// WriteQuestion asks whether a paper has a topic, with the terms that weigh most.
func (t *Text) WriteQuestion(w io.Writer, e tagger.Explanation) error {
	out := &textWriter{w: w, options: t.options, topics: t.topics}
	p := out.paragraph("  ")
	p.Add(safe.Line(e.Topic)+"?", out.style(e.Topic, evidence.Piece{Share: 1}))
	p.Add(fmt.Sprintf(" %.2f, given from %.2f on", e.Probability, e.Threshold), nil)
	var terms []string
	for _, x := range e.Strongest(askedTerms) {
		terms = append(terms, fmt.Sprintf("%s %+.1f", safe.Line(x.Surface), x.Weight))
	}
	if len(terms) > 0 {
		p.Add(": "+strings.Join(terms, ", "), nil)
	}
	out.print(p.String())
	return out.err
}

// askedTerms is how many terms a question shows.
const askedTerms = 4
