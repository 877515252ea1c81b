package model

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// words is an analyzer of lower-case words and pairs.
func words() *tokenize.Analyzer { return tokenize.New("words", nil, tokenize.Lower, 2) }

// robots returns a model of two topics, whose terms have counts as weights. "robot arm" is a
// feature, and "arm" is only a part of it.
func robots() *Model {
	names := []string{"robot", "arm", "heat"}
	curve := make([]calibrate.CurvePoint, calibrate.CurveSize)
	for i := range curve {
		curve[i] = calibrate.CurvePoint{Threshold: float32(-i), Precision: 0.5}
	}
	whole := calibrate.Rule{Calibration: calibrate.Calibration{Slope: 2, Intercept: -1}, Threshold: 0.5, Curve: curve}
	knots := []calibrate.Knot{{LogOdds: -1, Probability: 0.25}, {LogOdds: 2, Probability: 0.75}}
	titleOnly := calibrate.Rule{
		Calibration: calibrate.Calibration{Knots: knots},
		Measures:    calibrate.Measures{Precision: 0.9, Recall: 0.8},
	}
	return &Model{
		Card:          "# Robots\n",
		Methods:       []string{"naive-bayes"},
		Analyzer:      words(),
		Vocab:         vocab.New(names, []string{"Robots", "arms", "heat"}, []vocab.Gram{{Prefix: 0, Last: 1}}),
		TF:            weight.Raw,
		IDF:           weight.PlainIDF,
		Normalization: weight.Normalization{Norm: weight.NoNorm, Slope: 1},
		TitleWeight:   2,
		Rows: []float32{
			1, -2, 4, // robot
			0, 0, 0, // arm
			1.5, 2, -1, // heat
			2, 0, 0.5, // robot arm
		},
		Topics: []Topic{
			{Name: "diffusion", Bias: -1, Documents: 3, Rules: calibrate.Rules{
				calibrate.Whole: whole, calibrate.TitleOnly: titleOnly,
			}},
			{Name: "robotics", Bias: 0.5, Documents: 4},
		},
		Documents:  9,
		English:    true,
		KnownShare: 0.6,
		MeanWords:  100,
		Stale:      true,
	}
}

func TestScore(t *testing.T) {
	m := robots()
	s := m.Acquire()
	reason := m.ScoreDocument(s, corpus.Document{Title: "Robot", Abstract: "A robot arm, heat and heat."})
	require.Equal(t, Decided, reason)
	require.Equal(t, calibrate.Whole, s.Form)
	require.Equal(t, []int32{0, 1, 2, 3}, s.Sums.Terms)
	require.Equal(t, []float64{3, 0, 3, 2}, s.Sums.Weights, "count times IDF; the title counts twice")
	require.Equal(t, 1.0, s.Sums.Scale)
	require.Equal(t, []float64{-1 - 6 + 6 + 0, 0.5 + 12 - 3 + 1}, s.LogOdds)

	m.Normalization = weight.Normalization{Norm: weight.L1, Slope: 1}
	m.ScoreDocument(s, corpus.Document{Title: "Robot", Abstract: "A robot arm, heat and heat."})
	require.Equal(t, 3, s.Sums.Known, "an IDF of 0 is no feature")
	require.Equal(t, 1.0/8, s.Sums.Scale)
	require.Equal(t, []float64{-1, 0.5 + 10.0/8}, s.LogOdds)
}

// TestScoreWithHeads computes the log-odds of a document by hand.
func TestScoreWithHeads(t *testing.T) {
	m := robots()
	h := &head.Head{Constant: 1, For: 2, Against: 0.5, Title: 10, Length: 100}
	m.Topics[1].Rules[calibrate.Whole].Head = h
	s := m.Acquire()
	require.Equal(t, Decided, m.ScoreDocument(s, corpus.Document{Title: "Robot", Abstract: "A robot arm, heat and heat."}))
	title := 0.5 + 8.0 // the bias, and the word twice
	want := 1 + 2*(12+1) + 0.5*(-3+0.5) + 10*title + 100*weight.Log(1+3)
	require.InDelta(t, want, s.LogOdds[1], 1e-12)
	require.Equal(t, -1.0-6+6, s.LogOdds[0], "a topic without head")
	require.InDelta(t, 1+0.5*0.5+10*0.5, m.BiasOf(1, calibrate.Whole), 1e-12)
	require.Equal(t, -1.0, m.BiasOf(0, calibrate.Whole))
	m.ScoreDocument(s, corpus.Document{Title: "Robot"})
	require.Equal(t, title, s.LogOdds[1], "a form without head")

	m.TitleRows, m.TitleNormalization = []float32{1, 0, 1, 0, 0, 0, 1.5, 0, 1, 2, 0, 1}, m.Normalization
	m.Topics[1].TitleBias = 3
	m.ScoreDocument(s, corpus.Document{Title: "Robot", Abstract: "A robot arm, heat and heat."})
	require.InDelta(t, want+10*(3+2-title), s.LogOdds[1], 1e-12, "weights of its own for the title")
	m.ScoreDocument(s, corpus.Document{Title: "Robot"})
	require.Equal(t, 3.0+2, s.LogOdds[1])
}

// TestScoreOfManyTopics has more topics than the scorer sums at once.
func TestScoreOfManyTopics(t *testing.T) {
	m := robots()
	m.Vocab = vocab.New([]string{"robot"}, nil, nil)
	m.Topics, m.Rows, m.MeanWords = nil, []float32{1}, 1
	var want []float64
	for i := range 11 {
		m.Topics = append(m.Topics, Topic{Bias: float64(i)})
		m.Rows = append(m.Rows, float32(10*i))
		want = append(want, float64(21*i)) // the bias, and the word twice
	}
	s := m.Acquire()
	require.Equal(t, Decided, m.ScoreDocument(s, corpus.Document{Title: "robot"}))
	require.Equal(t, want, s.LogOdds)
}

func TestForms(t *testing.T) {
	m := robots()
	b := m.Acquire().Bag
	for _, test := range []struct {
		title, abstract string
		want            calibrate.Form
	}{
		{"Robot", "arm", calibrate.Whole},
		{"Robot", " ", calibrate.TitleOnly},
		{"...", "arm", calibrate.AbstractOnly},
		{"", "", calibrate.AbstractOnly},
	} {
		require.Equal(t, test.want, m.CountTerms(b, corpus.Document{Title: test.title, Abstract: test.abstract}))
	}
}

func TestTopicsByName(t *testing.T) {
	m := robots()
	i, known := m.TopicNamed("robotics")
	require.True(t, known)
	require.Equal(t, 1, i)
	_, known = m.TopicNamed("robots")
	require.False(t, known)
	require.Equal(t, "diffusion", CommonTopic([]*Model{m, robots()}))
	require.Empty(t, CommonTopic([]*Model{m}))
	require.Equal(t, 3, m.FeatureCount())
}

func TestScratchesAreReused(t *testing.T) {
	m := robots()
	s := m.Acquire()
	m.ScoreDocument(s, corpus.Document{Title: "Robot arm", Abstract: "heat"})
	first := append([]float64(nil), s.LogOdds...)
	m.Release(s)
	s = m.Acquire()
	m.ScoreDocument(s, corpus.Document{Title: "Robot arm", Abstract: "heat"})
	require.Equal(t, first, s.LogOdds)
}

func TestCheckTopicName(t *testing.T) {
	require.NoError(t, CheckTopicName("größe"))
	for _, name := range []string{"", "a\xff"} {
		require.ErrorIs(t, CheckTopicName(name), ErrTopicName)
	}
}
