package main

import (
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/fatih/color"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"golang.org/x/term"
)

// textExplainer writes explanations for people at a terminal.
type textExplainer struct {
	io.Writer
	options  *explainOptions
	topics   []string // of the model, by which colours are given
	width    int      // of a line
	coloured bool
	begun    bool
}

func newTextExplainer(w io.Writer, topics []string, o *explainOptions) *textExplainer {
	t := &textExplainer{Writer: w, topics: topics, options: o, width: 100}
	onTerminal := o.output == "" && term.IsTerminal(int(os.Stdout.Fd()))
	if width, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil && width > 0 {
		t.width = min(width, 120)
	}
	_, noColor := os.LookupEnv("NO_COLOR")
	t.coloured = o.color == "always" || o.color == "auto" && onTerminal && !noColor && os.Getenv("TERM") != "dumb"
	return t
}

func (t *textExplainer) begin() error { return nil }
func (t *textExplainer) end() error   { return nil }

func (t *textExplainer) write(x tagger.Explained) error {
	var b strings.Builder
	if t.begun {
		b.WriteByte('\n')
	}
	t.begun = true
	shown := t.options.shown(x)
	p := &text.Paragraph{Width: t.width, Indent: "  "}
	p.Add(safe.Line(x.Document.ID), nil)
	p.Add("  ", nil)
	t.addField(p, x.Document.Title, tagger.Title, shown)
	b.WriteString(strings.TrimPrefix(p.String(), "  "))
	p = &text.Paragraph{Width: t.width, Indent: "  "}
	t.addField(p, x.Document.Abstract, tagger.Abstract, shown)
	b.WriteString(p.String())
	if x.Abstained != "" {
		fmt.Fprintf(&b, "\n  No tag: %s\n", x.Abstained.Message())
	}
	for _, e := range shown {
		t.writeTopic(&b, e, x.Document.Abstract)
	}
	t.writeRest(&b, x, shown)
	_, err := io.WriteString(t, b.String())
	return err
}

// addField adds a field with its evidence in colour, or in brackets.
func (t *textExplainer) addField(p *text.Paragraph, text string, f tagger.Field, shown []tagger.Explanation) {
	all := highlighted(text, f, shown)
	if !t.coloured {
		addBracketed(p, all)
		return
	}
	for _, x := range all {
		if x.topic < 0 {
			p.Add(safe.Text(x.text), nil)
			continue
		}
		p.Add(safe.Text(x.text), t.style(shown[x.topic].Topic, x))
	}
}

// addBracketed adds pieces with evidence in brackets, that against a topic in braces;
// those of one kind that stand side by side in one pair.
func addBracketed(p *text.Paragraph, all []piece) {
	same := func(a, b piece) bool { return a.topic == b.topic && a.weight < 0 == (b.weight < 0) }
	for i, x := range all {
		open, closing := "[", "]"
		if x.weight < 0 {
			open, closing = "{", "}"
		}
		if x.topic < 0 || i > 0 && same(all[i-1], x) {
			open = ""
		}
		if x.topic < 0 || i+1 < len(all) && same(x, all[i+1]) {
			closing = ""
		}
		p.Add(open+safe.Text(x.text)+closing, nil)
	}
}

// hues are the colours of topics, by turns.
var hues = [...]color.Attribute{color.FgCyan, color.FgMagenta, color.FgGreen, color.FgYellow, color.FgBlue, color.FgRed}

// style returns how a piece is set: in the colour of its topic, bold where evidence
// is strong, struck out where it speaks against the topic.
func (t *textExplainer) style(topic string, x piece) *color.Color {
	if !t.coloured {
		return nil // as in tables
	}
	c := color.New(hues[slices.Index(t.topics, topic)%len(hues)])
	if x.share >= 0.5 {
		c.Add(color.Bold)
	}
	if x.weight < 0 {
		c.Add(color.CrossedOut)
	}
	c.EnableColor()
	return c
}

// writeTopic writes a topic's figures, the table of its terms, and what would change
// it.
func (t *textExplainer) writeTopic(b *strings.Builder, e tagger.Explanation, abstract string) {
	verdict := "not given"
	if e.Given {
		verdict = "given"
	}
	name := text.Paint(t.style(e.Topic, piece{share: 1}), safe.Line(e.Topic))
	fmt.Fprintf(b, "\n  %s %.2f, %s (from %.2f on); log-odds %+.2f, of them bias %+.2f\n", name, e.Probability, verdict, e.Threshold, e.LogOdds, e.Bias)
	strongest := e.Strongest(t.options.terms)
	for _, w := range strongest {
		share := barShare(w, strongest)
		places := ""
		if w.Count > 1 {
			places = fmt.Sprintf(" in %d places", w.Count)
		}
		bar := text.Paint(t.style(e.Topic, piece{weight: 1}), strings.Repeat(blockFor(w.Weight), max(1, int(math.Round(20*share)))))
		fmt.Fprintf(b, "    %s %+6.2f  %s%s\n", text.Padded(safe.Line(w.Surface), 32), w.Weight, bar, places)
	}
	if sentence := strongestSentence(e, abstract); sentence != "" {
		p := &text.Paragraph{Width: t.width, Indent: "    "}
		p.Add("strongest sentence: "+safe.Text(sentence), nil)
		b.WriteString(p.String())
	}
	if len(e.Flip) > 0 {
		p := &text.Paragraph{Width: t.width, Indent: "    "}
		p.Add(flipSentence(e), nil)
		b.WriteString(p.String())
	}
}

// barShare returns the length of a term's bar, from 0 to 1. Terms that all weigh
// little have no long bar among them.
func barShare(w tagger.TermWeight, strongest []tagger.TermWeight) float64 {
	return math.Abs(w.Weight) / max(1, math.Abs(strongest[0].Weight))
}

func blockFor(weight float64) string {
	if weight < 0 {
		return "░"
	}
	return "█"
}

// flipSentence says what would change the decision.
func flipSentence(e tagger.Explanation) string {
	verb := "would not be given"
	if !e.Given {
		verb = "would be given"
	}
	const most = 6
	var words []string
	for i, w := range e.Flip {
		if i == most {
			words = append(words, fmt.Sprintf("and %d terms more", len(e.Flip)-most))
			break
		}
		words = append(words, "“"+safe.Line(w.Surface)+"”")
	}
	return fmt.Sprintf("%s %s without %s", safe.Line(e.Topic), verb, strings.Join(words, ", "))
}

// writeRest names the topics that are not shown.
func (t *textExplainer) writeRest(b *strings.Builder, x tagger.Explained, shown []tagger.Explanation) {
	const most = 8
	var rest []string
	for _, e := range x.Explanations {
		if !slices.ContainsFunc(shown, func(s tagger.Explanation) bool { return s.Topic == e.Topic }) && len(rest) < most {
			rest = append(rest, fmt.Sprintf("%s %.2f", safe.Line(e.Topic), e.Probability))
		}
	}
	if len(rest) > 0 {
		fmt.Fprintf(b, "\n  %s\n", strings.Join(rest, ", "))
	}
}
