package explanation

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/fatih/color"

	"github.com/topictag/topictag/cmd/topictag/internal/evidence"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// textWriter writes for people at a terminal.
type textWriter struct {
	w       io.Writer
	options Options
	topics  []string // of the model; the index of a topic gives its color
	begun   bool     // a document was written
}

func (t *textWriter) Begin() error { return nil }
func (t *textWriter) End() error   { return nil }

func (t *textWriter) Write(x tagger.Explained) error {
	var b strings.Builder
	if t.begun {
		b.WriteByte('\n')
	}
	t.begun = true
	shown := t.options.shown(x)
	p := t.paragraph("  ")
	p.Add(safe.Line(x.Document.ID), nil)
	p.Add("  ", nil)
	t.addField(p, x.Document.Title, tagger.Title, shown)
	b.WriteString(strings.TrimPrefix(p.String(), "  "))
	p = t.paragraph("  ")
	t.addField(p, x.Document.Abstract, tagger.Abstract, shown)
	b.WriteString(p.String())
	if x.Abstained != "" {
		p := t.paragraph("  ")
		p.Add("No tag: "+x.Abstained.Message(), nil)
		b.WriteString("\n" + p.String())
	}
	for _, e := range shown {
		t.writeTopic(&b, e, x.Document.Abstract)
	}
	t.writeRest(&b, x, shown)
	_, err := io.WriteString(t.w, b.String())
	return err
}

func (t *textWriter) paragraph(indent string) *text.Paragraph {
	return &text.Paragraph{Width: t.options.Width, Indent: indent}
}

// addField adds a field with its evidence in color, or in brackets.
func (t *textWriter) addField(p *text.Paragraph, field string, f tagger.Field, shown []tagger.Explanation) {
	all := evidence.Highlight(field, f, shown)
	if !t.options.Color {
		addBracketed(p, all)
		return
	}
	for _, x := range all {
		if x.Topic < 0 {
			p.Add(safe.Text(x.Text), nil)
			continue
		}
		p.Add(safe.Text(x.Text), t.style(shown[x.Topic].Topic, x))
	}
}

// addBracketed adds pieces with evidence for a topic in brackets, and with evidence
// against it in braces. Neighbors of one kind share a pair.
func addBracketed(p *text.Paragraph, all []evidence.Piece) {
	same := func(a, b evidence.Piece) bool { return a.Topic == b.Topic && a.Weight < 0 == (b.Weight < 0) }
	for i, x := range all {
		open, closing := "[", "]"
		if x.Weight < 0 {
			open, closing = "{", "}"
		}
		if x.Topic < 0 || i > 0 && same(all[i-1], x) {
			open = ""
		}
		if x.Topic < 0 || i+1 < len(all) && same(x, all[i+1]) {
			closing = ""
		}
		p.Add(open+safe.Text(x.Text)+closing, nil)
	}
}

// hues are the colors that topics take in turn.
var hues = [...]color.Attribute{
	color.FgCyan, color.FgMagenta, color.FgGreen, color.FgYellow, color.FgBlue, color.FgRed,
}

// style returns how a piece looks: in the color of its topic, bold if the evidence is
// strong, struck out if it speaks against the topic. It is nil without color.
func (t *textWriter) style(topic string, x evidence.Piece) *color.Color {
	if !t.options.Color {
		return nil
	}
	c := color.New(hues[slices.Index(t.topics, topic)%len(hues)])
	if x.Share >= 0.5 {
		c.Add(color.Bold)
	}
	if x.Weight < 0 {
		c.Add(color.CrossedOut)
	}
	c.EnableColor()
	return c
}

// writeTopic writes the figures of a topic, its terms, and what would change the
// decision on it.
func (t *textWriter) writeTopic(b *strings.Builder, e tagger.Explanation, abstract string) {
	verdict := "not given"
	if e.Given {
		verdict = "given"
	}
	p := t.paragraph("  ")
	p.Add(safe.Line(e.Topic), t.style(e.Topic, evidence.Piece{Share: 1}))
	p.Add(fmt.Sprintf(" %.2f, %s (from %.2f on); log-odds %+.2f, of them %s",
		e.Probability, verdict, e.Threshold, e.LogOdds, evidence.OfNoTerm(e)), nil)
	b.WriteString("\n" + p.String())
	if rule := evidence.RuleSentence(e); rule != "" {
		p := t.paragraph("    ")
		p.Add(rule, nil)
		b.WriteString(p.String())
	}
	strongest := e.Strongest(t.options.Terms)
	for _, w := range strongest {
		t.writeTerm(b, e.Topic, w, evidence.BarShare(w, strongest))
	}
	if sentence := evidence.StrongestSentence(e, abstract); sentence != "" {
		p := t.paragraph("    ")
		p.Add("strongest sentence: "+safe.Text(sentence), nil)
		b.WriteString(p.String())
	}
	if len(e.Flip) > 0 {
		p := t.paragraph("    ")
		p.Add(evidence.FlipSentence(e), nil)
		b.WriteString(p.String())
	}
}

// columns returns the widths of a term and of the longest bar in a table of terms, so
// that a row fits a line.
func (t *textWriter) columns() (term, bar int) {
	const (
		widestTerm, longestBar = 32, 20
		others                 = len("     +00.00   in 100 places")
	)
	room := t.options.Width - others
	if room >= widestTerm+longestBar {
		return widestTerm, longestBar
	}
	bar = max(4, room*longestBar/(widestTerm+longestBar))
	return max(8, room-bar), bar
}

// writeTerm writes a row of a table of terms, with a bar of a share of the longest.
func (t *textWriter) writeTerm(b *strings.Builder, topic string, w tagger.TermWeight, share float64) {
	width, longestBar := t.columns()
	block, places := "█", ""
	if w.Weight < 0 {
		block = "░"
	}
	if w.Count > 1 {
		places = fmt.Sprintf(" in %d places", w.Count)
	}
	bar := strings.Repeat(block, max(1, int(math.Round(float64(longestBar)*share))))
	fmt.Fprintf(b, "    %s %+6.2f  %s%s\n", text.Padded(safe.Line(w.Surface), width), w.Weight,
		text.Paint(t.style(topic, evidence.Piece{Weight: 1}), bar), places)
}

// writeRest names the first topics that are not shown.
func (t *textWriter) writeRest(b *strings.Builder, x tagger.Explained, shown []tagger.Explanation) {
	const most = 8
	var rest []string
	for _, e := range x.Explanations {
		isShown := slices.ContainsFunc(shown, func(s tagger.Explanation) bool { return s.Topic == e.Topic })
		if !isShown && len(rest) < most {
			rest = append(rest, fmt.Sprintf("%s %.2f", safe.Line(e.Topic), e.Probability))
		}
	}
	if len(rest) > 0 {
		p := t.paragraph("  ")
		p.Add(strings.Join(rest, ", "), nil)
		b.WriteString("\n" + p.String())
	}
}
