package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

// selected returns the selection of the terms in two documents or more, of up to three words.
func selected(t *testing.T, texts ...string) *Selection {
	o := testOptions()
	o.Analyzer = tokenize.New("words", nil, tokenize.Lower, 3)
	var docs []corpus.Document
	for _, text := range texts {
		docs = append(docs, corpus.Document{Abstract: text})
	}
	c, err := o.encode(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	s, err := c.selectTerms(t.Context(), 3, 2)
	require.NoError(t, err)
	return s
}

// terms returns the terms of a vocabulary in the order of their ids.
func terms(v *vocab.Vocabulary) []string {
	all := make([]string, v.Size())
	for id := range all {
		all[id] = v.Term(int32(id))
	}
	return all
}

func TestSelectTerms(t *testing.T) {
	s := selected(t, "The robot arm moves.", "A robot arm moves, the robot arm.", "The arm. Moves", "Robot. arm")
	require.Equal(t, []string{
		"arm", "moves", "robot", "the",
		"arm moves", "robot arm", "the robot",
		"robot arm moves", "the robot arm",
	}, terms(s.Vocab), "of one size by frequency, then by the alphabet or the ids of the parts")
	require.Equal(t, []int{4, 3, 3, 3, 2, 2, 2, 2, 2}, s.DF)
	require.Equal(t, []string{"arm", "moves", "robot", "The"}, s.Vocab.Spellings)
}

// TestFillModel keeps two features. One of them is an n-gram, whose parts are no features.
func TestFillModel(t *testing.T) {
	s := selected(t, "The robot arm moves.", "A robot arm moves, the robot arm.", "The arm. Moves")
	idf, fit := make([]float64, len(s.DF)), linear.Model{Weights: make([]float64, len(s.DF))}
	features := map[string]float64{"the": 1.5, "robot arm moves": 2}
	for id, term := range terms(s.Vocab) {
		idf[id] = features[term]
		if idf[id] > 0 {
			fit.Weights[id] = 10 * idf[id]
		}
	}
	m := &model.Model{Topics: make([]model.Topic, 1)}
	kept := s.FillModel(m, idf, []linear.Model{fit})
	require.ElementsMatch(t, []string{"arm", "robot", "moves", "the", "robot arm", "robot arm moves"}, terms(m.Vocab))
	for id, old := range kept {
		term := m.Vocab.Term(int32(id))
		require.Equal(t, s.Vocab.Term(old), term)
		got, weights := m.Row(int32(id))
		require.Equal(t, float32(features[term]), got)
		require.Equal(t, []float32{float32(10 * features[term])}, weights)
	}
}
