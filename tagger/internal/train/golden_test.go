package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tagger/internal/weight"
	"github.com/topictag/topictag/tokenize"
)

// goldenDocs returns documents without repeated words.
func goldenDocs() []corpus.Document {
	return []corpus.Document{
		{Abstract: "quantum error correction with surface codes"},
		{Abstract: "diffusion models generate images"},
		{Abstract: "robot learning with diffusion policies"},
		{Abstract: "mechanistic interpretability of language models"},
	}
}

// goldenMatrix returns the matrix of the documents, the row of document number doc, and the
// vocabulary.
func goldenMatrix(t *testing.T, o *Options, doc int) (*linear.Matrix, int, *vocab.Vocabulary) {
	o.Analyzer = tokenize.New("words", nil, tokenize.Lower, 1)
	c, err := o.encode(t.Context(), corpus.All(goldenDocs()))
	require.NoError(t, err)
	s, err := c.selectTerms(t.Context(), 1, 1)
	require.NoError(t, err)
	idf := make([]float64, len(s.DF))
	for id, df := range s.DF {
		idf[id] = o.IDF.Weight(df, len(c.examples))
	}
	m := c.matrices(s, 1, 1, false, linear.Weighting{
		IDF:           idf,
		TF:            o.TF,
		Normalization: weight.Normalization{Norm: o.Norm, Slope: 1},
	}).whole()
	m.Normalize(m.Normalization)
	text := TextHash("", goldenDocs()[doc].Abstract)
	for i, x := range c.examples {
		if x.text == text {
			return m, i, s.Vocab
		}
	}
	t.Fatal("document is gone")
	return nil, 0, nil
}

// TestTFIDFGolden has the numbers of scikit-learn 1.2.1.
func TestTFIDFGolden(t *testing.T) {
	for _, test := range []struct {
		name                      string
		options                   Options
		diffusion, quantum, inDoc float64
	}{
		{"defaults", Options{TF: weight.Raw}, 1.510825623766, 1.916290731874, 0.437791231086},
		{"plain idf", Options{TF: weight.Raw, IDF: weight.PlainIDF}, 1.693147180560, 2.386294361120, 0.409179349496},
		{"sublinear, l1", Options{Norm: weight.L1}, 1.510825623766, 1.916290731874, 0.220422283194},
	} {
		t.Run(test.name, func(t *testing.T) {
			m, row, words := goldenMatrix(t, &test.options, 1)
			require.InDelta(t, test.diffusion, m.IDF[words.LookUp("diffusion")], 1e-9)
			require.InDelta(t, test.quantum, m.IDF[words.LookUp("quantum")], 1e-9)
			x := make([]float64, len(m.IDF))
			m.AddTo(x, row, 1)
			require.InDelta(t, test.inDoc, x[words.LookUp("diffusion")], 1e-9)
		})
	}
}
