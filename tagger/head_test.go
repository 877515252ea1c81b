package tagger

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/head"
)

// withHeads returns a tagger of the sample with weights of its own for titles. Its first topics
// have heads.
func withHeads(t testing.TB) *Tagger {
	tr := Trainer{
		Methods:  []Method{Logistic},
		Features: Features{MaxTerms: 200, Slope: 0.7},
		Fit:      Fit{TitleCost: 0.3},
	}
	tg, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	for i := range 2 {
		rules := &tg.only().Topics[i].Rules
		rules[calibrate.Whole].Head = &head.Head{Constant: -1, For: 1.5, Against: 0.75, Title: 0.5, Length: 0.25}
		rules[calibrate.AbstractOnly].Head = &head.Head{Constant: -2, For: 1.25, Against: 1}
	}
	return tg
}

// cut returns the sample as whole documents, titles alone and abstracts alone.
func cut() []corpus.Document {
	var all []corpus.Document
	for _, d := range corpus.Sample() {
		all = append(all, d, corpus.Document{Title: d.Title}, corpus.Document{Abstract: d.Abstract})
	}
	return append(all, corpus.Document{}, corpus.Document{Title: "Zyx", Abstract: "Wvu tsr qpo."})
}

func TestHeadsAreExplainedExactly(t *testing.T) {
	tg := withHeads(t)
	ids := idsByText(tg.only().Model)
	with, without := scratches(tg)
	lengths := 0
	for _, d := range cut() {
		checkExplained(t, tg, d)
		require.True(t, checkDocument(t, tg, with, without, ids, d))
		for _, e := range tg.ExplainAll(d).Explanations {
			if e.Length != 0 {
				lengths++
			}
		}
	}
	require.Equal(t, 2*len(corpus.Sample()), lengths, "whole documents with a term, for topics with heads")
}

// TestBiasIsThatOfNoTerms compares with a document of unknown words.
func TestBiasIsThatOfNoTerms(t *testing.T) {
	tg := withHeads(t)
	for _, d := range []corpus.Document{
		{Title: "Zyx", Abstract: "Wvu tsr qpo."}, {Title: "Zyx"}, {Abstract: "Wvu tsr qpo."},
	} {
		for _, e := range tg.ExplainAll(d).Explanations {
			require.Empty(t, e.Terms)
			require.Equal(t, e.LogOdds, e.Bias+e.Length)
			if d.Title != "" && d.Abstract != "" {
				for _, s := range tg.Summary(0) {
					require.True(t, s.Topic != e.Topic || s.Bias == e.LogOdds)
				}
			}
		}
	}
}

// TestSummaryHasTheFactors compares a term's weight in a summary with that of a model without
// heads.
func TestSummaryHasTheFactors(t *testing.T) {
	tg := withHeads(t)
	with := tg.Summary(-1)[0]
	tg.only().Topics[0].Rules[calibrate.Whole].Head = nil
	without := tg.Summary(-1)[0]
	require.Len(t, with.For, len(without.For))
	for i := range with.For {
		require.InDelta(t, 1.5*without.For[i].Weight, with.For[i].Weight, 1e-12)
	}
	byTerm := map[string]float64{}
	for _, w := range without.Against {
		byTerm[w.Term] = w.Weight
	}
	for _, w := range with.Against {
		require.InDelta(t, 0.75*byTerm[w.Term], w.Weight, 1e-12)
	}
	require.Positive(t, len(with.Against))
}

// TestTitlesHaveTheirWeights compares the explanation of a title with the weights for titles.
func TestTitlesHaveTheirWeights(t *testing.T) {
	tg := withHeads(t)
	m := tg.only()
	require.Len(t, m.TitleRows, len(m.Rows))
	differ := 0
	for id := range int32(m.Vocab.Size()) {
		idf, weights := m.Row(id)
		titles := m.TermWeights(id, calibrate.TitleOnly)
		require.Equal(t, idf, m.TitleRows[int(id)*(1+len(m.Topics))])
		if math.Abs(float64(weights[0]-titles[0])) > 1e-3 {
			differ++
		}
	}
	require.Positive(t, differ)
	require.NotEqual(t, m.Normalization.Pivot, m.TitleNormalization.Pivot)
}

// TestHeadsAreSaved compares what a tagger says before it is saved and after, alone and joined.
func TestHeadsAreSaved(t *testing.T) {
	tg := withHeads(t)
	joined, err := Join(tg, pets(t, nil))
	require.NoError(t, err)
	for _, tg := range []*Tagger{tg, joined} {
		file := save(t, tg)
		loaded, err := Load(bytes.NewReader(file))
		require.NoError(t, err)
		require.Equal(t, file, save(t, loaded))
		for _, d := range cut() {
			want, err := json.Marshal(tg.ExplainAll(d))
			require.NoError(t, err)
			got, err := json.Marshal(loaded.ExplainAll(d))
			require.NoError(t, err)
			require.Equal(t, string(want), string(got))
		}
	}
}
