package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// pets returns a set that every method should get right.
func pets(k kind) *set {
	s := &set{name: "pets", about: "cats, dogs and fish", kind: k}
	for i := range 60 {
		kinds := []string{"cat purr", "dog bark", "fish swim"}
		d := document{weight: 1 + i%2, trusted: true}
		d.ID, d.Abstract, d.Topics = fmt.Sprint(i), fmt.Sprint(kinds[i%3], " number", i), []string{kinds[i%3][:3]}
		s.train, s.test = append(s.train, d), append(s.test, d)
	}
	s.setLabels()
	return s
}

// runFamily runs a family, or skips the test if it is not installed.
func runFamily(t *testing.T, f family, s *set) []result {
	t.Helper()
	results, err := f.run(s)
	if errors.Is(err, errAbsent) {
		t.Skip(err)
	}
	require.NoError(t, err)
	return results
}

func TestEveryMethodLearnsPets(t *testing.T) {
	everyPeer := func(s *set) []peer {
		all := peersOf(s)
		for _, p := range all[:5] {
			p.Features, p.Folds = countedPairs, 5
			all = append(all, p)
		}
		return append(all, peer{Features: countedPairs, Method: nbsvm, Value: 1, Beta: 0.25, Single: s.kind == single})
	}
	everyOption := func(s *set) []fastTextOptions {
		return []fastTextOptions{{args: "-lr 1 -epoch 100 -bucket 1000", spaced: true}}
	}
	for _, f := range []family{topictag(configurations), scikit(everyPeer), fastText(everyOption), keywords()} {
		for _, k := range []kind{single, multi, topics} {
			t.Run(fmt.Sprint(f.name, k), func(t *testing.T) {
				s := pets(k)
				for _, r := range runFamily(t, f, s) {
					require.Len(t, r.scores, len(s.test))
					r.decide(s)
					require.InDelta(t, 1, microF1(outcomes(s, r.oneGiven), 3)(nil), 0.1, "%s, %s", r.name, r.settings)
				}
			})
		}
	}
}

func TestPartsShareNoText(t *testing.T) {
	s := pets(single)
	s.train[3].Abstract = s.train[0].Abstract
	measured := 0
	for _, part := range s.parts(3) {
		measured += len(part.test)
		texts := map[string]bool{}
		for _, d := range part.train {
			texts[d.text()] = true
		}
		for _, d := range part.test {
			require.False(t, texts[d.text()], d.text())
		}
	}
	require.Equal(t, len(s.train), measured)
}

// TestKnownFigure holds a standard set and scikit-learn's defaults to the
// accuracy that was measured apart from this command.
func TestKnownFigure(t *testing.T) {
	data := os.Getenv("TOPICTAG_DATA")
	if data == "" {
		data = filepath.Join("..", "..", "..", "shared", "data")
	}
	s, err := load(data, "trec6")
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("no standard sets: set TOPICTAG_DATA to the folder of the data (%v)", err)
	}
	require.NoError(t, err)
	require.Len(t, s.train, 5452)
	results := runFamily(t, scikit(peersOf), s)
	want := map[string]float64{multinomial: 0.760, complement: 0.814, transformed: 0.824, logistic: 0.852, svc: 0.878}
	for _, r := range results[:5] {
		r.decide(s)
		require.InDelta(t, want[r.name], microF1(outcomes(s, r.given), len(s.labels))(nil), 1e-9, r.name)
	}
}

func TestTableNamesTheBestAndTheMissing(t *testing.T) {
	s := pets(single)
	right, wrong := make([][]float64, len(s.test)), make([][]float64, len(s.test))
	for i, d := range s.test {
		right[i], wrong[i] = make([]float64, 3), []float64{1, 0, 0}
		right[i][s.ids(d.Topics)[0]] = 1
	}
	results := []result{
		{family: "topictag", name: "ours", settings: "x", scores: wrong},
		{family: "other", name: "theirs", settings: "y", scores: right},
	}
	for i := range results {
		results[i].decide(s)
	}
	sec := sectionOf(s, results, []string{"fastText is not installed"})
	text := sec.markdown()
	require.Contains(t, text, "| **topictag** ours | x | 0.333 [")
	require.Contains(t, text, "| accuracy | theirs, y | ours | -0.667 [-0.")
	require.Contains(t, text, "Skipped: fastText is not installed")
	require.Contains(t, tsvHead+sec.tsv(), "pets\tother\ttheirs\ty\taccuracy\t1.0000\t1.0000\t1.0000\t")
}

func TestOnly(t *testing.T) {
	families := []family{{name: "topictag"}, {name: "fastText"}}
	sets, programs, err := selected("r8,fasttext", families)
	require.NoError(t, err)
	require.Equal(t, []string{"r8"}, sets)
	require.Len(t, programs, 1)
	sets, programs, err = selected("", families)
	require.NoError(t, err)
	require.Len(t, sets, len(setNames()))
	require.Len(t, programs, 2)
	_, _, err = selected("r9", families)
	require.ErrorContains(t, err, `"r9"`)
}

func TestPlainLines(t *testing.T) {
	require.Equal(t, "Don't stop, now", fastTextOptions{}.line("Don't\u00a0stop,\n now "))
	require.Equal(t, "don ' t stop , now", fastTextOptions{spaced: true}.line("Don't\u00a0stop,\n now "))
}

func TestAnalyzersDiffer(t *testing.T) {
	terms := func(w words) (all []string) {
		for term := range w.analyzer().Terms("The robots of example.org move") {
			all = append(all, term.Text)
		}
		return all
	}
	require.Equal(t, []string{"robot", "of", "robot of", "move", "of move"}, terms(words{}))
	require.Equal(t, []string{"robots", "move"}, terms(words{stop: true, surface: true, single: true}))
	require.Equal(t, []string{"the", "robot", "of", "move"}, terms(words{articles: true, single: true}))
}
