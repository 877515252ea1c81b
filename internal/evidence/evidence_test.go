package evidence

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func TestHighlightsCoverTheText(t *testing.T) {
	for _, d := range corpus.Sample() {
		x := tagger.Default().ExplainAll(d)
		var all []Shown
		for _, e := range x.Explanations {
			all = append(all, ShownOf(e))
		}
		for _, shown := range [][]Shown{all, all[:1], nil} {
			text := ""
			for _, p := range Highlight(d.Abstract, tagger.Abstract, shown) {
				text += p.Text
				require.LessOrEqual(t, p.Share, 1.0)
				require.True(t, p.Topic >= 0 || p.Weight == 0)
				require.True(t, p.Topic < 0 || p.Share >= Least)
				require.False(t, math.IsNaN(p.Weight))
				require.True(t, p.Topic < 0 || p.Text == strings.TrimSpace(p.Text), "%q", p.Text)
			}
			require.Equal(t, d.Abstract, text)
		}
	}
}

// TestHighlightsOfALongText cuts a text in which hardly any term is shown. It takes
// minutes if the text is copied again with each term.
func TestHighlightsOfALongText(t *testing.T) {
	text := "quantum " + strings.Repeat("brick wall model ", 1<<17)
	var e tagger.Explanation
	for at := 0; at+17 < len(text); at += 17 {
		weight := float64(len(text)) / float64(1+at)
		e.Terms = append(e.Terms, tagger.Evidence{Field: tagger.Abstract, Start: at, End: at + 7, Weight: weight})
	}
	start := time.Now()
	all := Highlight(text, tagger.Abstract, []Shown{ShownOf(e)})
	require.Less(t, time.Since(start), 20*time.Second)
	joined := ""
	for _, p := range all {
		joined += p.Text
	}
	require.Equal(t, text, joined)
	require.Equal(t, "quantum", all[0].Text)
}

// TestHighlightsOfTopicsThatOverlap has a topic that is cut off inside its term.
func TestHighlightsOfTopicsThatOverlap(t *testing.T) {
	shown := func(topic string, passages ...tagger.Passage) Shown {
		return Shown{topic, map[tagger.Field][]tagger.Passage{tagger.Abstract: passages}, 2}
	}
	got := Highlight("a quantum-memory code", tagger.Abstract, []Shown{
		shown("a", tagger.Passage{Start: 0, End: 21, Weight: 1}),
		shown("b", tagger.Passage{Start: 2, End: 9, Weight: 2}, tagger.Passage{Start: 10, End: 16, Weight: 2}),
	})
	require.Equal(t, []Piece{
		{"a", 0, 1, 0.5}, {" ", -1, 0, 0}, {"quantum", 1, 2, 1}, {"-", -1, 0, 0}, {"memory", 1, 2, 1},
		{" ", -1, 0, 0}, {"code", 0, 1, 0.5},
	}, got)
}

func TestParts(t *testing.T) {
	require.Equal(t, "bias -3.10, terms +5.10", Parts(tagger.Explanation{LogOdds: 2, Bias: -3.1}))
	require.Equal(t, "bias -3.10, length +0.25, terms -1.15", Parts(tagger.Explanation{LogOdds: -4, Bias: -3.1, Length: 0.25}))
}

func TestFlipSentence(t *testing.T) {
	e := tagger.Explanation{Topic: "robotics", Given: true, Flip: []tagger.TermWeight{
		{Surface: "robot\narm"}, {Surface: "towels"},
	}}
	require.Equal(t, "robotics would not be given without “robot arm”, “towels”", FlipSentence(e))
	e.Given, e.Flip = false, make([]tagger.TermWeight, 8)
	require.Equal(t, "robotics would be given without “”, “”, “”, “”, “”, “”, and 2 "+
		"terms more", FlipSentence(e))
}

func TestStrongestSentence(t *testing.T) {
	e := tagger.Explanation{Sentences: []tagger.Passage{{Start: 0, End: 2, Weight: 0.5}, {Start: 3, End: 5, Weight: 2}}}
	require.Equal(t, "B.", StrongestSentence(e, "A. B."))
	e.Sentences[0].Weight, e.Sentences[1].Weight = -1, 0
	require.Empty(t, StrongestSentence(e, "A. B."))
	require.Empty(t, StrongestSentence(tagger.Explanation{}, ""))
}

func TestBarShare(t *testing.T) {
	strong := []tagger.TermWeight{{Weight: -4}, {Weight: 1}}
	require.Equal(t, 0.25, BarShare(strong[1], strong))
	weak := []tagger.TermWeight{{Weight: 0.2}}
	require.Equal(t, 0.2, BarShare(weak[0], weak))
}
