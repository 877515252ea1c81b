package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger/eval"
)

//go:embed report.html
var reportTemplates string

// reportPage is what the template of a report shows.
type reportPage struct {
	Model, Inputs, Summary, Bootstrap string
	Trained                           bool
	Headline                          []headline
	Topics                            []topicRow
	Details                           []topicDetail
	MoreTopics                        string // says that some are not drawn
	Together, Confused                *heatTable
	WrongTags, Misses                 []caseCard
	Doubts                            []caseRow
	Comparison                        *comparisonPage
}

// number is a number as people read it, and as JSON has it.
type number struct{ Text, Value string }

func newNumber(format string, x float64) number {
	return number{fmt.Sprintf(format, x), strconv.FormatFloat(x, 'g', -1, 64)}
}

// figureOf is a number with three digits, or a dash if it says nothing.
func figureOf(x float64, says bool) number {
	n := newNumber("%.3f", x)
	if !says {
		n.Text = "–"
	}
	return n
}

// headline is a figure as a mean over the topics and over all decisions.
type headline struct {
	Name         string
	Macro, Micro headlineFigure
}

type headlineFigure struct {
	number
	Low, High number
	Span      span
}

// topicRow is a row of the table of topics.
type topicRow struct {
	topicChip
	Support                           int
	F1, Low, High                     number
	Span                              span
	Precision, Recall, AP, Brier, ECE number
	Chance, WrongTags                 number
}

// topicDetail are the charts of a topic.
type topicDetail struct {
	topicChip
	Note  string
	Plots []plot
}

// pageMaker makes the parts of a report.
type pageMaker struct {
	*measured
	palette
	thresholds map[string]float64
	counts     map[string]eval.Counts
}

func newReportPage(m *measured, trained bool) *reportPage {
	p := &pageMaker{m, m.tagger.Topics(), map[string]float64{}, map[string]eval.Counts{"micro": m.report.Micro().Counts}}
	for _, s := range m.tagger.Summary(0) {
		p.thresholds[s.Topic] = s.Threshold
	}
	for _, t := range m.report.Topics {
		p.counts[t.Name] = t.Counts
		if p.class(t.Name) == "" {
			p.palette = append(p.palette, t.Name)
		}
	}
	page := &reportPage{
		Model:     "the bundled model",
		Inputs:    p.inputNames(),
		Summary:   p.summary(),
		Bootstrap: fmt.Sprintf("Intervals are of 95 %%, by %s of the bootstrap with seed %d.", text.Plural(m.Bootstrap.Rounds, "round"), m.Bootstrap.Seed),
		Trained:   trained,
		Headline:  p.headlines(),
		Together:  p.together(),
		Confused:  p.confused(),
		WrongTags: p.cards(m.Worst.WrongTags),
		Misses:    p.cards(m.Worst.Misses),
		Doubts:    p.caseRows(m.Worst.Doubts),
	}
	if m.model != "" {
		page.Model = safe.Line(m.model)
	}
	for _, r := range m.evaluation.Topics {
		page.Topics = append(page.Topics, p.topicRow(r))
	}
	page.Details, page.MoreTopics = p.details()
	if m.Comparison != nil {
		page.Comparison = p.comparison()
	}
	return page
}

func (p *pageMaker) inputNames() string {
	const most = 5
	names := slices.Clone(p.inputs)
	if len(names) > most {
		names = append(names[:most-1], fmt.Sprintf("%d others", len(names)-most+1))
	}
	return safe.Line(strings.Join(names, ", "))
}

func (p *pageMaker) summary() string {
	text := fmt.Sprintf("%s, %s of %s", text.Plural(p.Documents, "document"), text.Plural(p.Micro.Support, "label"), text.Plural(len(p.evaluation.Topics), "topic"))
	if p.WithoutTopic > 0 {
		text += fmt.Sprintf("; %d carry none, and of these 1,000 would get %.1f wrong tags", p.WithoutTopic, p.Micro.WrongTags)
	}
	return text + "."
}

func (p *pageMaker) headlines() []headline {
	all := []headline{{Name: "F1"}, {Name: "precision"}, {Name: "recall"}, {Name: "average precision"}, {Name: "Brier score"}, {Name: "ECE"}}
	for i := range all {
		all[i].Macro, all[i].Micro = headlineOf(p.Macro, i), headlineOf(p.Micro, i)
	}
	return all
}

func headlineOf(r row, i int) headlineFigure {
	at := func(f eval.Figures) float64 {
		return []float64{f.F1, f.Precision, f.Recall, f.AveragePrecision, f.Brier, f.ECE}[i]
	}
	x, low, high := at(r.Figures), at(r.Interval.Low), at(r.Interval.High)
	return headlineFigure{figureOf(x, true), figureOf(low, true), figureOf(high, true), spanOf(low, x, high, 0, 1)}
}

// chip is a topic's, cut where its name is long.
func (p *pageMaker) chip(topic string) topicChip {
	return topicChip{safe.Cut(safe.Line(topic), 40), p.class(topic)}
}

func (p *pageMaker) topicRow(r row) topicRow {
	c, in := p.counts[r.Name], r.Interval
	given, carried := c.TruePositives+c.FalsePositives > 0, r.Support > 0
	return topicRow{
		topicChip: p.chip(r.Name),
		Support:   r.Support,
		F1:        figureOf(r.F1, given || carried),
		Low:       figureOf(in.Low.F1, given || carried),
		High:      figureOf(in.High.F1, given || carried),
		Span:      spanOf(in.Low.F1, r.F1, in.High.F1, 0, 1),
		Precision: figureOf(r.Precision, given),
		Recall:    figureOf(r.Recall, carried),
		AP:        figureOf(r.AveragePrecision, carried),
		Brier:     figureOf(r.Brier, true),
		ECE:       figureOf(r.ECE, true),
		Chance:    figureOf(in.ChanceECE, true),
		WrongTags: newNumber("%.1f", r.WrongTags),
	}
}

// details returns the charts of all decisions together and of the topics that most
// documents carry.
func (p *pageMaker) details() (all []topicDetail, more string) {
	all = []topicDetail{p.detail(topicChip{"All decisions", "all"}, p.Micro)}
	for _, name := range drawn(p.report) {
		i := slices.IndexFunc(p.evaluation.Topics, func(r row) bool { return r.Name == name })
		all = append(all, p.detail(p.chip(name), p.evaluation.Topics[i]))
	}
	if n := len(p.evaluation.Topics); n > drawnTopics {
		more = fmt.Sprintf("Of %d topics, the %d that most documents carry are drawn; JSON has the numbers of all.", n, drawnTopics)
	}
	return all, more
}

func (p *pageMaker) detail(chip topicChip, r row) topicDetail {
	c := p.counts[r.Name]
	d := topicDetail{topicChip: chip, Note: fmt.Sprintf("%s carry it: %d found, %d missed. %d wrong tags.",
		text.Plural(r.Support, "document"), c.TruePositives, c.FalseNegatives, c.FalsePositives)}
	threshold, caption := -1.0, ""
	switch at, known := p.thresholds[r.Name]; {
	case chip.Class == "all":
		d.Note = fmt.Sprintf("%s: %d found, %d missed. %d wrong tags.",
			text.Plural(r.Support, "label"), c.TruePositives, c.FalseNegatives, c.FalsePositives)
	case !known:
		d.Note += " The model does not know this topic."
	default:
		threshold, caption = at, fmt.Sprintf(" Threshold %.2f.", at)
	}
	d.Plots = []plot{curvePlot(r, c.TruePositives+c.FalsePositives, caption), reliabilityPlot(r), histogramPlot(r, threshold)}
	return d
}
