package report

import (
	"fmt"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

// topicRow is a row of the table of topics.
type topicRow struct {
	page.Chip
	Support                           int
	F1, Low, High                     number
	Span                              span
	Precision, Recall, AP, Brier, ECE number
	Chance, WrongTags                 number
}

func (p *maker) topicRow(r Row) topicRow {
	c, in := p.counts[r.Name], r.Interval
	given, carried := c.TruePositives+c.FalsePositives > 0, r.Support > 0
	return topicRow{
		Chip:      p.chip(r.Name),
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

// topicDetail is the charts of a topic.
type topicDetail struct {
	page.Chip
	Note  string
	Plots []plot
}

// allDecisions is the class of what belongs to no topic.
const allDecisions = "all"

// details returns the charts of all decisions together, and of the topics that most
// documents carry.
func (p *maker) details() (all []topicDetail, more string) {
	topics := p.figures.Topics
	all = []topicDetail{p.detail(page.Chip{Name: "All decisions", Class: allDecisions}, p.figures.Micro)}
	for _, name := range drawn(p.measured.Report) {
		i := slices.IndexFunc(topics, func(r Row) bool { return r.Name == name })
		all = append(all, p.detail(p.chip(name), topics[i]))
	}
	if n := len(topics); n > drawnTopics {
		more = fmt.Sprintf("Of %d topics, the charts show the %d with the most documents. JSON has the numbers of all.",
			n, drawnTopics)
	}
	return all, more
}

func (p *maker) detail(chip page.Chip, r Row) topicDetail {
	c := p.counts[r.Name]
	d := topicDetail{Chip: chip, Note: fmt.Sprintf("%s: %d found, %d missed. %d wrong tags.",
		text.Plural(r.Support, "document"), c.TruePositives, c.FalseNegatives, c.FalsePositives)}
	threshold, caption := -1.0, ""
	switch at, known := p.thresholds[r.Name]; {
	case chip.Class == allDecisions:
		d.Note = fmt.Sprintf("%s: %d found, %d missed. %d wrong tags.",
			text.Plural(r.Support, "label"), c.TruePositives, c.FalseNegatives, c.FalsePositives)
	case !known:
		d.Note += " The model does not know this topic."
	default:
		threshold, caption = at, fmt.Sprintf(" Threshold %.2f.", at)
	}
	d.Plots = []plot{
		curvePlot(r, c.TruePositives+c.FalsePositives, caption), reliabilityPlot(r), histogramPlot(r, threshold),
	}
	return d
}
