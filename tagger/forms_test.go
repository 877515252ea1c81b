package tagger

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
)

// TestFormsHaveTheirOwnThresholds trains on documents whose titles tell less
// than their abstracts.
func TestFormsHaveTheirOwnThresholds(t *testing.T) {
	var docs []corpus.Document
	for i := range 40 {
		d := corpus.Document{ID: string(rune('a' + i)), Title: "a study", Abstract: "grass meadow river"}
		if i%2 == 0 {
			d = corpus.Document{
				ID:       d.ID,
				Title:    "robot study",
				Abstract: "robot gripper arm robot",
				Topics:   []string{"robotics"},
			}
		}
		d.Title += " " + d.ID
		docs = append(docs, d)
	}
	tg, err := (&Trainer{}).Train(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	read := tg.only().Topics[0].Rules
	require.NotEqual(t, read[calibrate.Whole], read[calibrate.TitleOnly])
	require.NotEqual(t, read[calibrate.Whole], read[calibrate.AbstractOnly])
	s := tg.only().Acquire()
	for _, test := range []struct {
		d    corpus.Document
		want calibrate.Form
	}{
		{corpus.Document{Title: "robot", Abstract: "arm"}, calibrate.Whole},
		{corpus.Document{Title: "robot", Abstract: " "}, calibrate.TitleOnly},
		{corpus.Document{Abstract: "arm"}, calibrate.AbstractOnly},
	} {
		tg.only().score(s, test.d)
		require.Equal(t, test.want, s.Form)
		p := tg.With(Options{Probabilities: true}).TagDocument(test.d).Probabilities[0].Probability
		require.Equal(t, read[test.want].Calibration.Probability(s.LogOdds[0]), p)
	}
}

// TestThresholdByOptions reads the threshold that options ask for.
func TestThresholdByOptions(t *testing.T) {
	d := calibrate.Rule{
		Threshold:   -80,
		Calibration: calibrate.Calibration{Slope: 1},
		Curve:       make([]calibrate.CurvePoint, calibrate.CurveSize),
	}
	for i := range d.Curve {
		d.Curve[i] = calibrate.CurvePoint{Threshold: float32(-i), Precision: float32(1 - float64(i)/200)}
	}
	for _, test := range []struct {
		name    string
		options Options
		want    float64
	}{
		{"the model's own", Options{}, -80},
		{"a precision", Options{Precision: 0.75}, -50},
		{"a precision below that of the model's own", Options{Precision: 0.55}, -80},
		{"a recall", Options{Recall: 0.5}, -49},
		{"precision goes before recall", Options{Precision: 0.75, Recall: 0.5}, -50},
		{"a probability goes before both", Options{Thresholds: map[string]float64{"x": 0.5}, Precision: 0.75}, 0},
		{"no number asks for nothing", Options{Precision: math.NaN()}, -80},
		{"no number as a recall", Options{Recall: math.NaN()}, -80},
		{"below the range", Options{Precision: -1, Recall: -1}, -80},
		{"a precision above the range", Options{Precision: 95}, math.Inf(1)},
		{"a recall above the range", Options{Recall: 95}, -99},
		{"no number as a threshold", Options{Thresholds: map[string]float64{"x": math.NaN()}}, math.Inf(1)},
		{"a threshold above the range", Options{Thresholds: map[string]float64{"x": 2}}, math.Inf(1)},
		{"a threshold below the range", Options{Thresholds: map[string]float64{"x": -1}}, math.Inf(-1)},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, test.options.threshold("x", &d)) })
	}
}
