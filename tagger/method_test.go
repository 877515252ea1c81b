package tagger

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// TestLinearModelIsSaved writes and reads a model with all that a linear fit on
// enough documents has, and compares what the two say.
func TestLinearModelIsSaved(t *testing.T) {
	tr := Trainer{Methods: []Method{Logistic, SquaredHinge, NBLogistic}, Features: Features{MaxTerms: 300}}
	tg, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	tg.only().Topics[1].Rules[calibrate.TitleOnly].Calibration = calibrate.Calibration{
		Knots: []calibrate.Knot{
			{LogOdds: -2, Probability: 0.1},
			{LogOdds: -1, Probability: 0.1},
			{LogOdds: 0, Probability: 0.6},
			{LogOdds: 3, Probability: 0.9},
		},
	}
	saved := save(t, tg)
	again, err := Load(bytes.NewReader(saved))
	require.NoError(t, err)
	require.Equal(t, saved, save(t, again))
	require.Equal(t, tg.only().Topics, again.only().Topics)
	require.Equal(t, tr.Methods, again.Info()[0].Methods)
	for _, o := range []Options{{}, {Precision: 0.9}, {Recall: 0.9}, {Thresholds: map[string]float64{"quantum": 0.3}}} {
		o.Probabilities = true
		for _, d := range corpus.Sample() {
			require.Equal(t, tg.With(o).TagDocument(d), again.With(o).TagDocument(d))
			d.Abstract = ""
			require.Equal(t, tg.With(o).TagDocument(d), again.With(o).TagDocument(d))
		}
	}
}

// TestBadCalibrationsAreRefused damages what a model says of a topic.
func TestBadCalibrationsAreRefused(t *testing.T) {
	for name, damage := range map[string]func(d *calibrate.Rule){
		"falling knots": func(d *calibrate.Rule) {
			d.Calibration.Knots = []calibrate.Knot{{LogOdds: 0, Probability: 0.5}, {LogOdds: 1, Probability: 0.4}}
		},
		"knots out of order": func(d *calibrate.Rule) {
			d.Calibration.Knots = []calibrate.Knot{{LogOdds: 1, Probability: 0.4}, {LogOdds: 0, Probability: 0.5}}
		},
		"above 1": func(d *calibrate.Rule) {
			d.Calibration.Knots = []calibrate.Knot{{LogOdds: 0, Probability: 0.4}, {LogOdds: 1, Probability: 1.5}}
		},
		"negative slope": func(d *calibrate.Rule) { d.Calibration = calibrate.Calibration{Slope: -1} },
		"short curve":    func(d *calibrate.Rule) { d.Curve = d.Curve[:10] },
	} {
		t.Run(name, func(t *testing.T) {
			tg, err := new(Trainer).Train(t.Context(), corpus.All(corpus.Sample()))
			require.NoError(t, err)
			damage(&tg.only().Topics[0].Rules[calibrate.Whole])
			_, err = Load(bytes.NewReader(save(t, tg)))
			require.ErrorIs(t, err, ErrFormat)
		})
	}
}

func TestMethodNames(t *testing.T) {
	names := []string{"naive-bayes", "logistic", "squared-hinge", "nb-logistic", "nb-squared-hinge"}
	for i, m := range []Method{NaiveBayes, Logistic, SquaredHinge, NBLogistic, NBSquaredHinge} {
		require.Equal(t, names[i], m.String(), "the constants have the numbers of package linear")
	}
	require.Equal(t, strings.Join(names, ", "), linear.MethodNames(), "each method has a constant")
	for m := Method(0); linear.Method(m).Valid(); m++ {
		text, err := m.MarshalText()
		require.NoError(t, err)
		var again Method
		require.NoError(t, again.UnmarshalText(text))
		require.Equal(t, m, again)
	}
	require.ErrorContains(t, new(Method).UnmarshalText([]byte("svm")), "squared-hinge")
	_, err := (&Trainer{Methods: []Method{7}}).Train(t.Context(), corpus.All(corpus.Sample()))
	require.ErrorContains(t, err, "unknown method 7")
}

// TestUncertainLabels teaches a word's topic by probabilities alone: a word that
// stands in documents which are surely, likely and hardly about a topic.
func TestUncertainLabels(t *testing.T) {
	sure := map[string]float64{"alpha": 0.98, "beta": 0.6, "gamma": 0.02}
	var docs []corpus.Document
	for i := range 30 {
		for word := range sure {
			docs = append(docs, corpus.Document{ID: word, Abstract: word + " " + string(rune('a'+i)) + "x"})
		}
	}
	for _, methods := range [][]Method{nil, {Logistic}, {SquaredHinge}} {
		tr := Trainer{Methods: methods, Examples: Examples{Labels: func(d corpus.Document) []Label {
			return []Label{{"greek", sure[d.ID], 1}, {"unseen", 0.5, 0}, {"even", 0.5, 1}}
		}}}
		_, err := tr.Train(t.Context(), corpus.All(docs))
		require.ErrorContains(t, err, `topic "unseen"`, "nothing is to be learned with no weight")
		tr.Examples.Labels = func(d corpus.Document) []Label { return []Label{{"greek", sure[d.ID], 1}} }
		tg, err := tr.Train(t.Context(), corpus.All(docs))
		require.NoError(t, err)
		before := math.Inf(1)
		for _, word := range []string{"alpha", "beta", "gamma"} {
			p := tg.Probabilities(word)[0].Probability
			require.Less(t, p, before)
			if slices.Contains(methods, Logistic) {
				require.InDelta(t, sure[word], p, 0.15, "%v %s", methods, word)
			}
			before = p
		}
	}
}

// TestLabelsOfNone takes the document at its word where Labels says nothing.
func TestLabelsOfNone(t *testing.T) {
	plain, err := new(Trainer).Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	asked, err := (&Trainer{Examples: Examples{Labels: func(corpus.Document) []Label { return nil }}}).Train(
		t.Context(),
		corpus.All(corpus.Sample()),
	)
	require.NoError(t, err)
	require.Equal(t, save(t, plain), save(t, asked))
}

func TestLabelErrors(t *testing.T) {
	for _, l := range []Label{{"x", 1.5, 1}, {"x", math.NaN(), 1}, {"x", 0.5, -1}, {"x", 0.5, math.Inf(1)}} {
		_, err := (&Trainer{Examples: Examples{Labels: func(corpus.Document) []Label { return []Label{l} }}}).Train(
			t.Context(),
			corpus.All(corpus.Sample()),
		)
		require.ErrorContains(t, err, `topic "x": a document has the`)
	}
}
