package head

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLogOdds(t *testing.T) {
	in := Inputs{For: 3, Against: -2, Title: -1, Length: 5}
	require.Equal(t, 1.0, (*Head)(nil).LogOdds(in), "without a head the sum")
	h := &Head{Constant: 1, For: 2, Against: 0.5, Title: 4, Length: -0.2}
	require.InDelta(t, 1+6-1-4-1, h.LogOdds(in), 1e-12)
	require.Equal(t, 2.0, h.Factor(0.1))
	require.Equal(t, 0.5, h.Factor(-0.1))
	require.Equal(t, 1.0, (*Head)(nil).Factor(-0.1))
}

func TestValid(t *testing.T) {
	require.True(t, (*Head)(nil).Valid())
	require.True(t, (&Head{For: 1, Constant: -3, Length: -1}).Valid())
	for name, h := range map[string]*Head{
		"terms for the topic speak against it": {For: -1, Against: 1},
		"terms for the topic say nothing":      {Against: 1},
		"terms against it speak for it":        {For: 1, Against: -1},
		"the title speaks against itself":      {For: 1, Title: -1},
		"infinite":                             {For: 1, Constant: math.Inf(1)},
		"no number":                            {For: 1, Length: math.NaN()},
	} {
		require.False(t, h.Valid(), name)
	}
}

// examplesOf returns examples whose labels follow a head.
func examplesOf(truth *Head, n int) []Example {
	random := rand.New(rand.NewPCG(1, 2))
	all := make([]Example, n)
	for i := range all {
		in := Inputs{
			For:     3 * random.Float64(),
			Against: -3 * random.Float64(),
			Title:   random.NormFloat64(),
			Length:  3 + random.Float64(),
		}
		all[i] = Example{Inputs: in, Weight: 1}
		if random.Float64() < 1/(1+math.Exp(-truth.LogOdds(in))) {
			all[i].Target = 1
		}
	}
	return all
}

func TestFitFindsTheHead(t *testing.T) {
	truth := &Head{Constant: 1, For: 1.5, Against: 0.5, Title: 0.8, Length: -0.4}
	h := Fit(examplesOf(truth, 50_000))
	require.InDelta(t, truth.For, h.For, 0.06)
	require.InDelta(t, truth.Against, h.Against, 0.06)
	require.InDelta(t, truth.Title, h.Title, 0.06)
	require.InDelta(t, truth.Length, h.Length, 0.15)
	require.InDelta(t, truth.Constant, h.Constant, 0.5)
}

func TestFitIsAtTheMinimum(t *testing.T) {
	examples := examplesOf(&Head{For: 1, Against: 1}, 300)
	rows := make([]vector, len(examples))
	for i, x := range examples {
		rows[i] = vector{x.For, x.Against, x.Title, x.Length, 1}
	}
	standardize(rows, examples)
	w := minimize(rows, examples, vector{})
	_, gradient, _ := evaluate(rows, examples, w)
	for j := range gradient {
		require.InDelta(t, 0, gradient[j], 1e-3)
	}
}

func TestFitOfHardCases(t *testing.T) {
	h := Fit(examplesOf(&Head{For: 1, Against: 1, Title: -1}, 5000))
	require.Zero(t, h.Title, "a title that speaks against itself is left out")
	require.Nil(t, Fit(examplesOf(&Head{For: -1, Against: 1}, 5000)), "no valid head fits")

	flat := examplesOf(&Head{For: 1, Against: 1}, 1000)
	for i := range flat {
		flat[i].Title, flat[i].Length = 2, 0
	}
	h = Fit(flat)
	require.Zero(t, h.Title, "an input without spread")
	require.Zero(t, h.Length)
	require.InDelta(t, 1, h.For, 0.3)

	parted := []Example{{Inputs{For: 1}, 1, 1}, {Inputs{For: 2}, 1, 1}, {Inputs{}, 0, 1}, {Inputs{}, 0, 1}}
	require.True(t, Fit(parted).Valid(), "classes that a threshold separates")
}

// TestFitStartsAnywhere starts at the result, and at a head that is far from it.
func TestFitStartsAnywhere(t *testing.T) {
	for _, truth := range []*Head{
		{Constant: 1, For: 1.5, Against: 0.5, Title: 0.8, Length: -0.4},
		{For: 1, Against: 1, Title: -1}, // fitted without the title
	} {
		examples := examplesOf(truth, 5000)
		want := Fit(examples)
		for _, start := range []*Head{want, {Constant: -2, For: 3, Against: 0.1, Title: 2, Length: 0.5}} {
			got := FitStartingAt(start, examples)
			require.InDelta(t, want.For, got.For, 1e-4)
			require.InDelta(t, want.Against, got.Against, 1e-4)
			require.InDelta(t, want.Title, got.Title, 1e-4)
			require.InDelta(t, want.Length, got.Length, 1e-4)
			require.InDelta(t, want.Constant, got.Constant, 1e-3)
		}
	}
}
