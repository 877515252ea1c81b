package tagger

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// checkExplained checks what must hold of any document's explanations.
func checkExplained(t testing.TB, tg *Tagger, d corpus.Document) {
	x := tg.ExplainAll(d)
	checkLimited(t, tg, d, 3, collected(tg, d, -1))
	r := tg.TagDocument(d)
	require.Equal(t, r.Abstained, x.Abstained)
	require.Len(t, x.Explanations, len(tg.only().Topics))
	s := tg.only().Acquire()
	tg.only().score(s, d)
	var given []Score
	for _, e := range x.Explanations {
		i, known := tg.only().TopicNamed(e.Topic)
		require.True(t, known)
		require.Equal(t, s.LogOdds[i], e.LogOdds, "as it is scored")
		require.True(t, e.Rest == 0 || len(d.Title)+len(d.Abstract) > LongText)
		sum, size := e.Bias+e.Length+e.Rest, math.Abs(e.Bias)+math.Abs(e.Length)
		for _, w := range e.Terms {
			sum, size = sum+w.Weight, size+math.Abs(w.Weight)
			require.Equal(t, map[Field]string{Title: d.Title, Abstract: d.Abstract}[w.Field][w.Start:w.End], w.Surface)
		}
		require.InDelta(t, e.LogOdds, sum, 1e-12*max(1, size))
		if e.Given {
			given = append(given, Score{e.Topic, e.Probability})
		}
		checkFlip(t, tg, e, i, s.Form)
		checkHighlights(t, e, d)
	}
	require.ElementsMatch(t, r.Tags, given)
}

// checkFlip takes the terms of Flip away one by one.
func checkFlip(t testing.TB, tg *Tagger, e Explanation, topic int, f calibrate.Form) {
	least := tg.only().decide[f][topic]
	logOdds := e.LogOdds
	for i, w := range e.Flip {
		require.Equal(t, e.Given, logOdds >= least, "before the last term")
		require.Equal(t, e.Given, w.Weight > 0)
		logOdds -= w.Weight
		require.Equal(t, i == len(e.Flip)-1, e.Given != (logOdds >= least))
	}
}

// checkHighlights looks for the terms at the ends of each passage, and compares with a sum over
// those that reach into it.
func checkHighlights(t testing.TB, e Explanation, d corpus.Document) {
	for f, text := range map[Field]string{Title: d.Title, Abstract: d.Abstract} {
		end := 0
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, w := range e.Terms {
			if w.Field == f {
				starts[w.Start], ends[w.End] = true, true
			}
		}
		for _, p := range e.Highlights(f) {
			require.True(t, starts[p.Start] && ends[p.End], "%q", text[p.Start:p.End])
			require.LessOrEqual(t, end, p.Start)
			require.Less(t, p.Start, p.End)
			end = p.End
			want := 0.0
			for _, w := range e.Terms {
				if w.Field == f && w.Start < p.End && p.Start < w.End {
					want += w.Weight
				}
			}
			require.InDelta(t, want, p.Weight, 1e-9)
		}
		require.LessOrEqual(t, end, len(text))
	}
}

func TestExplainSample(t *testing.T) {
	trigrams := tokenize.New("trigrams", nil, tokenize.Chain(tokenize.Lower, tokenize.Stop("of", "the")), 3)
	own, err := (&Trainer{Features: Features{Analyzer: trigrams, MaxTerms: 500}}).Train(
		t.Context(),
		corpus.All(corpus.Sample()),
	)
	require.NoError(t, err)
	o := Options{Deny: []string{"quantum"}, Thresholds: map[string]float64{"robotics": 0, "diffusion": 1}}
	for _, tg := range []*Tagger{Default(), own, Default().With(o)} {
		for i, d := range corpus.Sample() {
			if testing.Short() && i%8 > 0 {
				continue
			}
			checkExplained(t, tg, d)
			checkExplained(t, tg, corpus.Document{Title: d.Title})
			checkExplained(t, tg, corpus.Document{Abstract: d.Abstract})
		}
		for _, text := range []string{"", "…", "xyzzy plugh xyzzy", "robot", strings.Repeat("diffusion model ", 100)} {
			checkExplained(t, tg, corpus.Document{Abstract: text})
		}
	}
}

func TestExplainRealTexts(t *testing.T) {
	dir := datatest.Dir(t)
	step := 40
	if raceEnabled || testing.Short() {
		step = 1000
	}
	n := 0
	require.NoError(t, dataset.Papers(dir, dataset.Dev(), func(p dataset.Paper) {
		if n++; n%step == 0 {
			checkExplained(t, Default(), p.Document)
		}
	}))
	require.Positive(t, n)
}

func FuzzExplain(f *testing.F) {
	f.Add("Quantum error correction", `Surface codes $\alpha$ … don't “fold” towels`)
	f.Add("", "a\xffb diffusion diffusion models\x00models. Models; of the diffusion")
	f.Add("robot", "robot robot. robot arms; arms"+strings.Repeat(" x y. a", 70))
	f.Fuzz(func(t *testing.T, title, abstract string) {
		checkExplained(t, Default(), corpus.Document{Title: title, Abstract: abstract})
	})
}

// TestEvidenceStopsAtBreaks looks for pairs over the end of a sentence, a clause and
// a field, across blocks of words.
func TestEvidenceStopsAtBreaks(t *testing.T) {
	pad := strings.Repeat("word ", vocab.BlockSize-1)
	for _, test := range []struct {
		name string
		doc  corpus.Document
		pair bool
	}{
		{"a pair", corpus.Document{Abstract: "the diffusion models"}, true},
		{"over the edge of a block", corpus.Document{Abstract: pad + "diffusion models"}, true},
		{"a sentence between", corpus.Document{Abstract: "of diffusion. Models learn"}, false},
		{"a sentence between, at the edge of a block", corpus.Document{Abstract: pad + "diffusion. Models learn"}, false},
		{"a clause between", corpus.Document{Abstract: "of diffusion, models learn"}, false},
		{"two fields", corpus.Document{Title: "On diffusion", Abstract: "models learn"}, false},
	} {
		e, _ := Default().Explain(test.doc, "diffusion")
		i := slices.IndexFunc(e.Terms, func(w Evidence) bool { return w.Term == "diffus model" })
		require.Equal(t, test.pair, i >= 0, test.name)
		if test.pair {
			require.Equal(t, "diffusion models", e.Terms[i].Surface, test.name)
		}
	}
}

func TestEvidenceIsSplitOverItsPlaces(t *testing.T) {
	e, known := Default().Explain(corpus.Document{Title: "Robots", Abstract: "A robot helps robots."}, "robotics")
	require.True(t, known)
	weights := map[string][]float64{}
	for _, w := range e.Terms {
		weights[w.Term] = append(weights[w.Term], w.Weight)
	}
	require.Len(t, weights["robot"], 3)
	inTitle, inAbstract := weights["robot"][0], weights["robot"][1]
	require.Equal(t, inAbstract, weights["robot"][2])
	require.Greater(t, inTitle, inAbstract, "what the title alone adds belongs to its places")
	for _, w := range e.Strongest(-1) {
		if w.Term == "robot" {
			require.Equal(t, 3, w.Count)
			require.Equal(t, "Robots", w.Surface)
			require.InDelta(t, inTitle+2*inAbstract, w.Weight, 1e-12)
		}
	}
	require.True(
		t,
		slices.IsSortedFunc(e.For(-1), func(a, b TermWeight) int { return int(math.Copysign(1, b.Weight-a.Weight)) }),
	)
	require.Len(t, e.For(1), 1)
	require.Empty(t, e.For(0))
}

func TestExplainUnknownTopic(t *testing.T) {
	_, known := Default().Explain(corpus.Document{Abstract: "robot"}, "cats")
	require.False(t, known)
}

func TestOverSentences(t *testing.T) {
	d := corpus.Document{Abstract: "We like robots a lot. Quantum error correction needs surface codes."}
	e, _ := Default().Explain(d, "quantum")
	parts := []tokenize.Span{{Start: 0, End: 21}, {Start: 22, End: len(d.Abstract)}}
	got := e.Over(Abstract, slices.Values(parts))
	require.Len(t, got, 2)
	require.Greater(t, got[1].Weight, got[0].Weight)
	require.InDelta(t, e.LogOdds-e.Bias-e.Length, got[0].Weight+got[1].Weight, 1e-9)
	require.Zero(t, e.Over(Title, slices.Values(parts))[1].Weight)
}

func TestTagWithEvidence(t *testing.T) {
	tg := Default().With(Options{Evidence: 3})
	for tagged, err := range tg.TagAll(corpus.All(corpus.Sample())) {
		require.NoError(t, err)
		plain := Default().TagDocument(tagged.Document)
		require.Equal(t, plain.Tags, tagged.Tags)
		require.Equal(t, plain.Abstained, tagged.Abstained)
		require.Len(t, tagged.Evidence, len(tagged.Tags))
		for i, e := range tagged.Evidence {
			require.Equal(t, tagged.Tags[i].Topic, e.Topic)
			require.NotEmpty(t, e.Terms)
			require.LessOrEqual(t, len(e.Terms), 3)
			require.Positive(t, e.Terms[0].Weight)
		}
	}
}

func TestExplanationJSON(t *testing.T) {
	d := corpus.Document{ID: "x", Title: "Robots", Abstract: "A robot <arm> & a hand."}
	line, err := json.Marshal(Default().ExplainAll(d))
	require.NoError(t, err)
	var got struct {
		ID, Title    string
		Explanations []struct {
			Topic                                          string
			Bias, Length, Log_odds, Probability, Threshold float64
			Terms                                          []struct{ Field, Surface, Term string }
		}
	}
	require.NoError(t, json.Unmarshal(line, &got))
	require.Len(t, got.Explanations, 4)
	require.Equal(t, "robotics", got.Explanations[0].Topic)
	require.Equal(t, "title", got.Explanations[0].Terms[0].Field)
	line, err = json.Marshal(
		Default().With(Options{Thresholds: map[string]float64{"robotics": 2}}).ExplainAll(corpus.Document{}),
	)
	require.NoError(t, err, "an infinite threshold too")
	require.Contains(t, string(line), `"terms":[],"flip":[]`)
}
