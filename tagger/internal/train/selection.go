package train

import (
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Selection is the vocabulary of a training corpus, with spellings. Words, and n-grams of each
// size, have lower ids if they occur in more documents. So the terms that most texts look up
// are close together in memory.
type Selection struct {
	Vocab *vocab.Vocabulary
	DF    []int   // by term id: the number of documents with the term
	ids   []int32 // the word ids of Vocab, or Unknown, by the corpus' word id
}

// occurrences returns the sum over terms of the number of documents with the term.
func (s *Selection) occurrences() (n int) {
	for _, df := range s.DF {
		n += df
	}
	return n
}

// FillModel sets the vocabulary and the rows of a model. idf is by term id of the selection,
// and fits has a fit for each topic over the same terms. The model gets the terms with an IDF
// above 0, and the parts of these. FillModel returns the ids of these terms in the selection.
func (s *Selection) FillModel(m *model.Model, idf []float64, fits []linear.Model) (kept []int32) {
	m.Vocab, kept = s.compact(idf)
	m.Rows = rowsOf(kept, idf, fits)
	return kept
}

// rowsOf returns the rows of a model, with the IDF and the weights of the kept terms.
func rowsOf(kept []int32, idf []float64, fits []linear.Model) []float32 {
	rows := make([]float32, 0, len(kept)*(1+len(fits)))
	for _, old := range kept {
		rows = append(rows, float32(idf[old]))
		for _, fit := range fits {
			rows = append(rows, float32(fit.Weights[old]))
		}
	}
	return rows
}

// compact returns the vocabulary of the terms with an IDF above 0 and of their parts. kept has
// the id in the selection of each.
func (s *Selection) compact(idf []float64) (v *vocab.Vocabulary, kept []int32) {
	words, needed := len(s.Vocab.Words), s.needed(idf)
	ids := make([]int32, len(needed))
	var names, spellings []string
	var grams []vocab.Gram
	for id := range needed {
		if !needed[id] {
			continue
		}
		ids[id] = int32(len(kept))
		kept = append(kept, int32(id))
		if id < words {
			names, spellings = append(names, s.Vocab.Words[id]), append(spellings, s.Vocab.Spellings[id])
		} else {
			g := s.Vocab.Grams[id-words]
			grams = append(grams, vocab.Gram{Prefix: ids[g.Prefix], Last: ids[g.Last]})
		}
	}
	return vocab.New(names, spellings, grams), kept
}

// needed reports, by term id, whether a term has an IDF above 0 or is a part of such a term.
func (s *Selection) needed(idf []float64) []bool {
	words, needed := len(s.Vocab.Words), make([]bool, len(s.DF))
	for id := len(s.DF) - 1; id >= 0; id-- { // a gram has a higher id than its parts
		needed[id] = needed[id] || idf[id] > 0
		if needed[id] && id >= words {
			g := s.Vocab.Grams[id-words]
			needed[g.Prefix], needed[g.Last] = true, true
		}
	}
	return needed
}
