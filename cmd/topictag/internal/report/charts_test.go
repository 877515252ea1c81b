package report

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/eval"
)

// drawnRow has, in a plot of 248 by 176 units from (42, 186) on, points at whole ones.
func drawnRow() Row {
	r := Row{Name: "x", Figures: eval.Figures{Precision: 0.5, Recall: 1}}
	r.Interval.Low, r.Interval.High = eval.Figures{Precision: 0.25, Recall: 0.5}, eval.Figures{Precision: 1, Recall: 1}
	r.Curve = []eval.CurvePoint{
		{Threshold: 0.9, Precision: 1, Recall: 0.5},
		{Threshold: 0.2, Precision: 0.5, Recall: 1},
	}
	r.Reliability = []eval.Bin{
		{From: 0, To: 0.5, Decisions: 16, Positives: 8, Probability: 0.25, Share: 0.5, Low: 0.25, High: 0.75},
		{From: 0.5, To: 1, High: 1},
	}
	r.Histogram = []eval.Column{{From: 0, To: 0.5, Without: 9}, {From: 0.5, To: 1, With: 99}}
	return r
}

func TestCurvePlot(t *testing.T) {
	p := curvePlot(drawnRow(), 4, " Threshold 0.20.")
	require.Equal(t, []plotLine{{"M42 10V10H166V98H290", "data"}, {"M166 98H290", "whisker"},
		{"M290 142V10", "whisker"}}, p.Lines)
	require.Equal(t, []plotDot{{"290", "98", "5", "mark", "precision 0.500, recall 1.000"}}, p.Dots)
	require.Contains(t, p.Caption, "Threshold 0.20.")
	require.Empty(t, p.Empty)
	require.Empty(t, curvePlot(drawnRow(), 0, "").Dots)
	require.NotEmpty(t, curvePlot(Row{}, 0, "").Empty)
}

func TestReliabilityPlot(t *testing.T) {
	p := reliabilityPlot(drawnRow())
	require.Equal(t, []plotLine{{"M42 186L290 10", "guide"}, {"M104 142V54", "whisker"}}, p.Lines)
	require.Equal(t, []plotDot{{"104", "98", "6.5", "data", "probability 0.250; 8 of 16 have the topic, 0.500"}}, p.Dots)
	require.Equal(t, []plotText{{"104", "16"}, {"228", "0"}}, p.Counts)
	require.NotEmpty(t, reliabilityPlot(Row{}).Empty)
}

func TestHistogramPlot(t *testing.T) {
	p := histogramPlot(drawnRow(), 0.5)
	require.Equal(t, []plotBar{
		{"52.3", "98", "51.7", "88", "hollow", "0.00 to 0.50: 9 decisions on documents without the topic"},
		{"228", "10", "51.7", "176", "full", "0.50 to 1.00: 99 decisions on documents with the topic"},
	}, p.Bars)
	require.Equal(t, []plotLine{{"M166 186V10", "guide"}}, p.Lines)
	require.Equal(t, []plotText{{"159.5", "1"}, {"94.4", "10"}}, p.YTicks)
	require.Empty(t, histogramPlot(drawnRow(), -1).Lines)
	require.NotEmpty(t, histogramPlot(Row{}, 0.5).Empty)
}

func TestSpan(t *testing.T) {
	require.Equal(t, span{Low: "4", Dot: "50", High: "96", Zero: "4"}, spanOf(0, 0.5, 1, 0, 1))
	require.Equal(t, span{Low: "4", Dot: "50", High: "73", Zero: "50"}, spanOf(-2, 0, 0.5, -1, 1),
		"what is outside stands at the end")
}

func TestShortCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 9999: "9999", 10_000: "10k", 999_999: "999k", 1_000_000: "1M",
		12_345_678: "12M"} {
		require.Equal(t, want, shortCount(n))
	}
}
