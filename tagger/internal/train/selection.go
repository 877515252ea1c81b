package train

import (
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// FillModel sets a model's terms and weights to those of the fits. It
// returns the ids in the selection of the terms that the model keeps.
func (s *Selection) FillModel(m *model.Model, idf []float64, fits []linear.Model) (kept []int32) {
	m.Vocab, kept = s.compact(idf)
	m.Rows = make([]float32, 0, len(kept)*(1+len(fits)))
	for _, old := range kept {
		m.Rows = append(m.Rows, float32(idf[old]))
		for _, fit := range fits {
			m.Rows = append(m.Rows, float32(fit.Weights[old]))
		}
	}
	return kept
}

// Selection is the vocabulary that a training corpus gives: its terms, in how
// many documents each stands, and how the corpus' word ids map to the
// vocabulary's. Terms in more documents have lower ids, words and each size of
// n-grams among themselves: so what most texts look for stands close together in
// memory.
type Selection struct {
	Vocab *vocab.Vocabulary
	DF    []int   // by term id
	ids   []int32 // by the corpus' word id
}

// compact returns the vocabulary of the terms that are features, which have an
// IDF, or parts of such, and for each its id in the selection.
func (s *Selection) compact(idf []float64) (v *vocab.Vocabulary, kept []int32) {
	words := len(s.Vocab.Words)
	needed := make([]bool, len(s.DF))
	for id := len(s.DF) - 1; id >= 0; id-- { // a prefix stands before its gram
		needed[id] = needed[id] || idf[id] > 0
		if needed[id] && id >= words {
			g := s.Vocab.Grams[id-words]
			needed[g.Prefix], needed[g.Last] = true, true
		}
	}
	ids := make([]int32, len(needed))
	var names, spelled []string
	var grams []vocab.Gram
	for id := range needed {
		if !needed[id] {
			continue
		}
		ids[id] = int32(len(kept))
		kept = append(kept, int32(id))
		if id < words {
			names, spelled = append(names, s.Vocab.Words[id]), append(spelled, s.Vocab.Spellings[id])
		} else {
			g := s.Vocab.Grams[id-words]
			grams = append(grams, vocab.Gram{Prefix: ids[g.Prefix], Last: ids[g.Last]})
		}
	}
	return vocab.New(names, spelled, grams), kept
}
