package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// labeled returns a set whose documents have the labels a, b and c that the
// letters say, and the labels given as a result has them.
func labeled(k kind, gold, given []string) (*set, result) {
	s := &set{kind: k, labels: []string{"a", "b", "c"}}
	r := result{given: blank(len(given), 3)}
	for i, letters := range gold {
		d := document{Document: corpus.Document{Topics: strings.Split(letters, "")}, weight: 1, trusted: true}
		s.test = append(s.test, d)
		for label, name := range s.labels {
			r.given[i][label] = strings.Contains(given[i], name)
		}
	}
	return s, r
}

// times are weights of twelve documents, as a bootstrap draws them.
func times() []int32 { return []int32{2, 0, 1, 3, 1, 0, 1, 2, 0, 1, 1, 1} }

func TestF1AsScikitLearn(t *testing.T) {
	s, r := labeled(multi,
		[]string{"ab", "a", "", "c", "bc", "b", "a", "c", "abc", "", "b", "c"},
		[]string{"a", "ab", "c", "c", "b", "b", "", "ac", "abc", "", "c", "b"})
	o := outcomes(s, r.given)
	require.InDelta(t, 0.6428571428571429, microF1(o, 3)(nil), 1e-15)
	require.InDelta(t, 0.65, macroF1(o, 3)(nil), 1e-15)
	require.InDelta(t, 0.5925925925925927, microF1(o, 3)(times()), 1e-15)
	require.InDelta(t, 0.5396825396825397, macroF1(o, 3)(times()), 1e-15)
}

func TestAccuracyAsScikitLearn(t *testing.T) {
	s, r := labeled(single, strings.Split("abcabcaabbcc", ""), strings.Split("abcacbaabacb", ""))
	o := outcomes(s, r.given)
	require.InDelta(t, 2.0/3, microF1(o, 3)(nil), 1e-15)
	require.InDelta(t, 0.6534391534391535, macroF1(o, 3)(nil), 1e-15)
}

// ranked are decisions on twelve documents, with ties.
func ranked() []decision {
	scores := []float64{0.9, 0.8, 0.8, 0.7, 0.6, 0.6, 0.6, 0.5, 0.4, 0.3, 0.2, 0.2}
	var all []decision
	for i, positive := range "+-++-+--+--+" {
		all = append(all, decision{int32(i), scores[i], positive == '+'})
	}
	return all
}

func TestAveragePrecisionAsScikitLearn(t *testing.T) {
	m := meanAP([][]decision{ranked()})
	require.InDelta(t, 0.673941798941799, m(nil), 1e-15)
	require.InDelta(t, 0.934065934065934, m(times()), 1e-15)
}

func TestBorderlineCountsNeitherWay(t *testing.T) {
	s, r := labeled(topics, []string{"a", "", ""}, []string{"a", "a", ""})
	require.InDelta(t, 2.0/3, microF1(outcomes(s, r.given), 3)(nil), 1e-15)
	s.test[1].Borderline = []string{"a"}
	require.InDelta(t, 1, microF1(outcomes(s, r.given), 3)(nil), 1e-15)
	require.Len(t, decisionsOn(s, s.test, [][]float64{{1}, {2}, {3}}, 0), 2)
}

// TestDrawsCountAsRepeatedDocuments is the oracle of times.
func TestDrawsCountAsRepeatedDocuments(t *testing.T) {
	s, r := labeled(multi, strings.Split("abcabcaabbcc", ""), strings.Split("abcacbaabacb", ""))
	o := outcomes(s, r.given)
	var repeated []outcome
	for i, n := range times() {
		for range n {
			repeated = append(repeated, o[i])
		}
	}
	require.Equal(t, macroF1(repeated, 3)(nil), macroF1(o, 3)(times()))
	require.Equal(t, microF1(repeated, 3)(nil), microF1(o, 3)(times()))
}

// TestBestThreshold compares with all thresholds tried one by one.
func TestBestThreshold(t *testing.T) {
	f1 := func(decisions []decision, threshold float64) float64 {
		var c counts
		for _, d := range decisions {
			switch {
			case d.positive && d.score >= threshold:
				c.hit++
			case d.positive:
				c.missed++
			case d.score >= threshold:
				c.wrong++
			}
		}
		f, _ := c.f1()
		return f
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var decisions []decision
		for i := range 1 + random.IntN(12) {
			decisions = append(decisions, decision{int32(i), float64(random.IntN(6)), random.IntN(2) == 0})
		}
		best := 0.0
		for threshold := -0.5; threshold < 6; threshold++ {
			best = max(best, f1(decisions, threshold))
		}
		require.InDelta(t, best, f1(decisions, bestThreshold(decisions)), 1e-15, "%v", decisions)
	}
}

// TestIntervalOfAShare compares with the interval of the normal distribution.
func TestIntervalOfAShare(t *testing.T) {
	const n = 400
	share := func(times []int32) float64 {
		hits := 0.0
		for i := range n / 5 {
			if times == nil {
				hits++
			} else {
				hits += float64(times[i])
			}
		}
		return hits / n
	}
	drawn := draws(n)
	require.Equal(t, drawn, draws(n))
	f := figureOf(share, drawn)
	low, high := f.interval()
	require.InDelta(t, 0.2, f.value, 1e-15)
	require.InDelta(t, 0.2-1.96*0.02, low, 0.004)
	require.InDelta(t, 0.2+1.96*0.02, high, 0.004)
	low, high = f.minus(f).interval()
	require.Zero(t, low)
	require.Zero(t, high)
	require.False(t, slices.Contains(f.rounds, 0))
}

func TestOneLabelAtLeast(t *testing.T) {
	s, r := labeled(multi, []string{"a", "b", "ab", "c"}, []string{"", "", "", ""})
	s.train = s.test
	r.given = nil
	r.scores = [][]float64{{-1, -2, -3}, {-3, -2, -9}, {2, 1, -4}, {-5, -4, -6}}
	r.decide(s)
	require.Equal(
		t,
		[][]bool{{false, false, false}, {false, false, false}, {true, true, false}, {false, false, false}},
		r.given,
	)
	require.Equal(
		t,
		[][]bool{{true, false, false}, {false, true, false}, {true, true, false}, {false, true, false}},
		r.oneGiven,
	)
	r.given, r.held = nil, r.scores // the best F1 is at -2, or at 1 if each document gets one
	r.decide(s)
	require.Equal(
		t,
		[][]bool{{true, true, false}, {false, true, false}, {true, true, false}, {false, false, false}},
		r.given,
	)
	require.Equal(
		t,
		[][]bool{{true, false, false}, {false, true, false}, {true, true, false}, {false, true, false}},
		r.oneGiven,
	)
}
