package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/tagger/eval"
)

// Charts are drawn here and not by a library. They take their colors from the CSS
// variables of the page, so that one drawing serves light and dark. The plotting
// libraries for Go write colors, fonts and sizes into each element.

// plot is a chart with axes, in units of the SVG's viewBox. One without data has a
// sentence in Empty instead.
type plot struct {
	Title, Caption, Empty  string
	XLabel, YLabel         string
	XTicks, YTicks, Counts []plotText
	Lines                  []plotLine
	Bars                   []plotBar
	Dots                   []plotDot
}

type plotText struct{ At, Label string }

type plotLine struct{ Path, Class string }

type plotBar struct{ X, Y, Width, Height, Class, Hint string }

type plotDot struct{ X, Y, Radius, Class, Hint string }

// The rectangle of the data in a viewBox of 300 x 240. view.plot has the same numbers.
const (
	plotLeft, plotRight = 42.0, 290.0
	plotTop, plotBottom = 10.0, 186.0
)

// plotX returns the coordinate of a share from 0 to 1 on the horizontal axis.
func plotX(share float64) string { return coordinate(plotLeft + share*(plotRight-plotLeft)) }

// plotY returns that on the vertical axis.
func plotY(share float64) string { return coordinate(plotBottom - share*(plotBottom-plotTop)) }

// coordinate writes a coordinate with one decimal, because less is not visible.
func coordinate(x float64) string { return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64) }

func shareTicks(at func(float64) string) []plotText {
	return []plotText{{at(0), "0"}, {at(0.5), "0.5"}, {at(1), "1"}}
}

// curvePlot draws precision by recall, as steps. The area below them is the average
// precision. The dot is what the thresholds of the tagger give, with 95 % intervals.
func curvePlot(r Row, given int, threshold string) plot {
	p := plot{
		Title: "Precision and recall", XLabel: "recall", YLabel: "precision",
		XTicks: shareTicks(plotX), YTicks: shareTicks(plotY),
	}
	if len(r.Curve) == 0 {
		p.Empty = "No document has this topic, so there is no curve."
		return p
	}
	var path strings.Builder
	fmt.Fprintf(&path, "M%s %s", plotX(0), plotY(r.Curve[0].Precision))
	for _, c := range r.Curve {
		fmt.Fprintf(&path, "V%sH%s", plotY(c.Precision), plotX(c.Recall))
	}
	p.Lines = append(p.Lines, plotLine{path.String(), "data"})
	if given == 0 {
		p.Caption = "No tag was given, so the curve has no mark." + threshold
		return p
	}
	in := r.Interval
	p.Lines = append(p.Lines,
		plotLine{"M" + plotX(in.Low.Recall) + " " + plotY(r.Precision) + "H" + plotX(in.High.Recall), "whisker"},
		plotLine{"M" + plotX(r.Recall) + " " + plotY(in.Low.Precision) + "V" + plotY(in.High.Precision), "whisker"})
	hint := fmt.Sprintf("precision %.3f, recall %.3f", r.Precision, r.Recall)
	p.Dots = []plotDot{{plotX(r.Recall), plotY(r.Precision), "5", "mark", hint}}
	p.Caption = "The dot is the current threshold, with 95 % intervals." + threshold
	return p
}

// reliabilityPlot draws the share of positives by mean probability, a dot for each
// bin. A dot is the larger the more decisions its bin has.
func reliabilityPlot(r Row) plot {
	p := plot{
		Title: "Reliability", XLabel: "probability; below: decisions", YLabel: "share with the topic",
		XTicks: shareTicks(plotX), YTicks: shareTicks(plotY),
		Caption: "On the diagonal, probabilities are right.",
		Lines:   []plotLine{{"M" + plotX(0) + " " + plotY(0) + "L" + plotX(1) + " " + plotY(1), "guide"}},
	}
	most := 0
	for _, b := range r.Reliability {
		most = max(most, b.Decisions)
	}
	for _, b := range r.Reliability {
		p.Counts = append(p.Counts, plotText{plotX((b.From + b.To) / 2), shortCount(b.Decisions)})
		if b.Decisions == 0 {
			continue
		}
		whisker := "M" + plotX(b.Probability) + " " + plotY(b.Low) + "V" + plotY(b.High)
		p.Lines = append(p.Lines, plotLine{whisker, "whisker"})
		radius := 2.5 + 4*math.Sqrt(float64(b.Decisions)/float64(most))
		hint := fmt.Sprintf("probability %.3f; %d of %d have the topic, %.3f",
			b.Probability, b.Positives, b.Decisions, b.Share)
		p.Dots = append(p.Dots, plotDot{plotX(b.Probability), plotY(b.Share), coordinate(radius), "data", hint})
	}
	if most == 0 {
		p.Empty = "There is no decision on this topic."
	}
	return p
}

// shortCount returns a count with at most four characters.
func shortCount(n int) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%dM", n/1e6)
	case n >= 1e4:
		return fmt.Sprintf("%dk", n/1e3)
	}
	return strconv.Itoa(n)
}

// histogramPlot draws how many decisions have a probability, on documents with the
// topic and without it. The axis is logarithmic and starts at 0, because most
// decisions have a probability near 0.
func histogramPlot(r Row, threshold float64) plot {
	p := plot{
		Title: "Probabilities", XLabel: "probability", YLabel: "decisions", XTicks: shareTicks(plotX),
		Caption: "Full: with the topic; hollow: without. The axis is logarithmic.",
	}
	most := 1
	for _, c := range r.Histogram {
		most = max(most, c.With, c.Without)
	}
	height := func(n int) float64 { return math.Log10(1+float64(n)) / math.Log10(1+float64(most)) }
	for n := 1; n <= most; n *= 10 {
		p.YTicks = append(p.YTicks, plotText{plotY(height(n)), shortCount(n)})
	}
	add := func(c eval.Column, n int, from, to float64, class, what string) {
		if n == 0 {
			return
		}
		width, top := to-from, height(n)
		p.Bars = append(p.Bars, plotBar{
			X: plotX(from), Y: plotY(top),
			Width: coordinate(width * (plotRight - plotLeft)), Height: coordinate(top * (plotBottom - plotTop)),
			Class: class,
			Hint:  fmt.Sprintf("%.2f to %.2f: %s %s", c.From, c.To, text.Plural(n, "decision"), what),
		})
	}
	for _, c := range r.Histogram {
		middle, gap := (c.From+c.To)/2, (c.To-c.From)/12
		add(c, c.Without, c.From+gap, middle, "hollow", "on documents without the topic")
		add(c, c.With, middle, c.To-gap, "full", "on documents with the topic")
	}
	if threshold >= 0 {
		p.Lines = []plotLine{{"M" + plotX(threshold) + " " + plotY(0) + "V" + plotY(1), "guide"}}
		p.Caption += " The line is the threshold."
	}
	if len(p.Bars) == 0 {
		p.Empty = "There is no decision on this topic."
	}
	return p
}

// span is an interval as a cell shows it, with a dot in it, in percent of the cell.
type span struct{ Low, High, Dot, Zero string }

// spanOf draws an interval on an axis from least to most. Zero is the place of 0.
func spanOf(low, value, high, least, most float64) span {
	at := func(x float64) string { return coordinate(4 + 92*(min(max(x, least), most)-least)/(most-least)) }
	return span{at(low), at(high), at(value), at(0)}
}
