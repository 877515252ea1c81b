package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger/eval"
)

// contents is what the page of a report shows.
type contents struct {
	Model, Inputs, Summary, Bootstrap string
	Trained                           bool
	Headline                          []headline
	Topics                            []topicRow
	Details                           []topicDetail
	MoreTopics                        string // says that some topics have no charts
	Together, Confused                *heatTable
	WrongTags, Misses                 []caseCard
	Doubts                            []caseRow
	Comparison                        *comparison
}

// number is a number as people read it, and as programs do.
type number struct{ Text, Value string }

func newNumber(format string, x float64) number {
	return number{fmt.Sprintf(format, x), strconv.FormatFloat(x, 'g', -1, 64)}
}

// figureOf returns a number with three digits, or a dash if it has no meaning.
func figureOf(x float64, meaningful bool) number {
	n := newNumber("%.3f", x)
	if !meaningful {
		n.Text = "–"
	}
	return n
}

// maker makes the parts of a report.
type maker struct {
	measured   *Measured
	figures    *Evaluation
	palette    page.Palette
	thresholds map[string]float64     // by topic
	counts     map[string]eval.Counts // by topic, and of micro
}

func newMaker(m *Measured) *maker {
	p := &maker{
		measured:   m,
		figures:    m.Evaluation,
		palette:    m.Tagger.Topics(),
		thresholds: map[string]float64{},
		counts:     map[string]eval.Counts{"micro": m.Report.Micro().Counts},
	}
	for _, s := range m.Tagger.Summary(0) {
		p.thresholds[s.Topic] = s.Threshold
	}
	for _, t := range m.Report.Topics {
		p.counts[t.Name] = t.Counts
		if p.palette.Class(t.Name) == "" {
			p.palette = append(p.palette, t.Name)
		}
	}
	return p
}

func newContents(m *Measured, trained bool) *contents {
	p, bootstrap := newMaker(m), m.Evaluation.Bootstrap
	all := &contents{
		Model:  "the bundled model",
		Inputs: p.inputNames(),
		Bootstrap: fmt.Sprintf("Intervals are of 95 %%, by %s of the bootstrap with seed %d.",
			text.Plural(bootstrap.Rounds, "round"), bootstrap.Seed),
		Summary:   p.summary(),
		Trained:   trained,
		Headline:  p.headlines(),
		Together:  p.together(),
		Confused:  p.confused(),
		WrongTags: p.cards(m.Evaluation.Worst.WrongTags),
		Misses:    p.cards(m.Evaluation.Worst.Misses),
		Doubts:    p.caseRows(m.Evaluation.Worst.Doubts),
	}
	if m.Model != "" {
		all.Model = safe.Line(m.Model)
	}
	for _, r := range m.Evaluation.Topics {
		all.Topics = append(all.Topics, p.topicRow(r))
	}
	all.Details, all.MoreTopics = p.details()
	if m.Evaluation.Comparison != nil {
		all.Comparison = p.comparison()
	}
	return all
}

// chip returns a topic with its color, cut if its name is long.
func (p *maker) chip(topic string) page.Chip {
	chip := p.palette.Chip(topic)
	chip.Name = safe.Cut(chip.Name, 40)
	return chip
}

func (p *maker) inputNames() string {
	const most = 5
	names := slices.Clone(p.measured.Inputs)
	if len(names) > most {
		names = append(names[:most-1], fmt.Sprintf("%d others", len(names)-most+1))
	}
	return safe.Line(strings.Join(names, ", "))
}

func (p *maker) summary() string {
	e := p.figures
	sentences := fmt.Sprintf("%s, %s of %s.", text.Plural(e.Documents, "document"),
		text.Plural(e.Micro.Support, "label"), text.Plural(len(e.Topics), "topic"))
	if e.WithoutTopic > 0 {
		sentences += fmt.Sprintf(" Documents without a topic: %d, with %.1f wrong tags per 1,000.",
			e.WithoutTopic, e.Micro.WrongTags)
	}
	return sentences
}

// headline is a figure as the mean of the topics and over all decisions.
type headline struct {
	Name         string
	Macro, Micro headlineFigure
}

type headlineFigure struct {
	number
	Low, High number
	Span      span
}

func (p *maker) headlines() []headline {
	var all []headline
	for i, name := range []string{"F1", "precision", "recall", "average precision", "Brier score", "ECE"} {
		all = append(all, headline{name, headlineOf(p.figures.Macro, i), headlineOf(p.figures.Micro, i)})
	}
	return all
}

func headlineOf(r Row, i int) headlineFigure {
	at := func(f eval.Figures) float64 {
		return []float64{f.F1, f.Precision, f.Recall, f.AveragePrecision, f.Brier, f.ECE}[i]
	}
	x, low, high := at(r.Figures), at(r.Interval.Low), at(r.Interval.High)
	return headlineFigure{figureOf(x, true), figureOf(low, true), figureOf(high, true), spanOf(low, x, high, 0, 1)}
}
