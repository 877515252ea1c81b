package explanation

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/fatih/color"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// textWriter writes for people at a terminal.
type textWriter struct {
	w       io.Writer
	options Options
	topics  []string // of the model; the index of a topic gives its color
	begun   bool     // a document was written
	err     error    // of the first write that failed
}

func (t *textWriter) Begin() error { return nil }
func (t *textWriter) End() error   { return nil }

func (t *textWriter) Write(r Record) error {
	all := t.options.topics(r, false)
	if t.begun {
		t.print("\n")
	}
	t.begun = true
	t.writeText(r.Document, highlighted(all))
	if r.Abstained != "" {
		p := t.paragraph("  ")
		p.Add("No tag: "+r.Abstained.Message(), nil)
		t.print("\n" + p.String())
	}
	for _, x := range all {
		if x.isShown {
			t.writeTopic(x)
		}
	}
	t.writeRest(all)
	return t.err
}

// writeText writes id, title and abstract of a document, with the evidence in them.
func (t *textWriter) writeText(d corpus.Document, shown []evidence.Shown) {
	p := t.paragraph("  ")
	p.Add(safe.Line(d.ID), nil)
	p.Add("  ", nil)
	t.addField(p, d.Title, tagger.Title, shown)
	t.print(strings.TrimPrefix(p.String(), "  "))
	p = t.paragraph("  ")
	t.addField(p, d.Abstract, tagger.Abstract, shown)
	t.print(p.String())
}

// print writes text, unless an earlier write failed.
func (t *textWriter) print(text string) {
	if t.err == nil {
		_, t.err = io.WriteString(t.w, text)
	}
}

func (t *textWriter) paragraph(indent string) *text.Paragraph {
	return &text.Paragraph{Width: t.options.Width, Indent: indent}
}

// addField adds a field with its evidence in color, or in brackets.
func (t *textWriter) addField(p *text.Paragraph, field string, f tagger.Field, shown []evidence.Shown) {
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
// against it in braces. Neighbors of one kind share a pair, also over a space or a hyphen.
func addBracketed(p *text.Paragraph, all []evidence.Piece) {
	for i, x := range all {
		open, closing := "[", "]"
		if x.Weight < 0 {
			open, closing = "{", "}"
		}
		if x.Topic < 0 || isJoined(all, i, -1) {
			open = ""
		}
		if x.Topic < 0 || isJoined(all, i, 1) {
			closing = ""
		}
		p.Add(open+safe.Text(x.Text)+closing, nil)
	}
}

// isJoined reports whether a piece shares its brackets with the one before it, or with the one
// after it.
func isJoined(all []evidence.Piece, i, step int) bool {
	j := i + step
	if j >= 0 && j < len(all) && all[j].Topic < 0 && !strings.ContainsFunc(all[j].Text, endsHighlight) {
		j += step
	}
	return j >= 0 && j < len(all) && all[j].Topic == all[i].Topic && all[j].Weight < 0 == (all[i].Weight < 0)
}

func endsHighlight(r rune) bool { return r != '-' && !unicode.IsSpace(r) }

// hues are the colors that topics take in turn.
var hues = [...]color.Attribute{
	color.FgCyan, color.FgMagenta, color.FgGreen, color.FgYellow, color.FgBlue, color.FgRed,
}

// style returns how a piece looks. It has the color of its topic. It is bold if the evidence is
// strong, and struck out if it speaks against the topic. style returns nil without color.
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
func (t *textWriter) writeTopic(x topic) {
	verdict := "not given"
	if x.Given {
		verdict = "given"
	}
	p := t.paragraph("  ")
	p.Add(safe.Line(x.Topic), t.style(x.Topic, evidence.Piece{Share: 1}))
	p.Add(fmt.Sprintf(" %.2f, %s (from %.2f on); log-odds %+.2f: %s",
		x.Probability, verdict, x.Threshold, x.LogOdds, evidence.Parts(x.Explanation)), nil)
	t.print("\n" + p.String())
	if rule := evidence.RuleSentence(x.Explanation); rule != "" {
		p := t.paragraph("    ")
		p.Add(rule, nil)
		t.print(p.String())
	}
	for _, w := range x.strongest {
		t.writeTerm(x.Topic, w, evidence.BarShare(w, x.strongest))
	}
	if x.sentence != "" {
		p := t.paragraph("    ")
		p.Add("strongest sentence: "+safe.Text(x.sentence), nil)
		t.print(p.String())
	}
	if x.flip != "" {
		p := t.paragraph("    ")
		p.Add(x.flip, nil)
		t.print(p.String())
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
func (t *textWriter) writeTerm(topic string, w tagger.TermWeight, share float64) {
	width, longestBar := t.columns()
	block, places := "█", ""
	if w.Weight < 0 {
		block = "░"
	}
	if w.Count > 1 {
		places = fmt.Sprintf(" in %d places", w.Count)
	}
	bar := strings.Repeat(block, max(1, int(math.Round(float64(longestBar)*share))))
	t.print(fmt.Sprintf("    %s %+6.2f  %s%s\n", text.Padded(safe.Line(w.Surface), width), w.Weight,
		text.Paint(t.style(topic, evidence.Piece{Weight: 1}), bar), places))
}

// writeRest names the first topics that are not shown.
func (t *textWriter) writeRest(all []topic) {
	const most = 8
	var rest []string
	for _, x := range all {
		if !x.isShown && len(rest) < most {
			rest = append(rest, fmt.Sprintf("%s %.2f", safe.Line(x.Topic), x.Probability))
		}
	}
	if len(rest) > 0 {
		p := t.paragraph("  ")
		p.Add(strings.Join(rest, ", "), nil)
		t.print("\n" + p.String())
	}
}
