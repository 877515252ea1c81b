package train

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/weight"
)

// workOf returns the work of a topic with models by method. The models are the same for
// all rows and for the rows outside of each fold.
func workOf(rows []linear.Row, models ...linear.Model) *topicWork {
	m := linear.NewMatrix(linear.Weighting{
		TF:            weight.Raw,
		IDF:           []float64{1, 1, 1, 1},
		Normalization: weight.Normalization{Norm: weight.NoNorm, Slope: 1},
	}, 3)
	m.AddRow([]int32{0, 1}, []int32{2, 1})
	m.AddRow([]int32{0, 2}, []int32{1, 1})
	m.AddRow([]int32{1, 3}, []int32{2, 1})
	m.Normalize(m.Normalization)
	w := &topicWork{rows: rows, models: models, chosen: &choices{}, outside: make([][Folds]linear.Model, len(models))}
	w.chosen.byAll.formMatrices = formMatrices{m, m, m}
	for fold := range Folds {
		w.chosen.outside[fold] = w.chosen.byAll
		for k := range models {
			w.outside[k][fold] = models[k]
		}
	}
	return w
}

// TestMeanHasEqualParts scales up one of two models. The mean must not follow.
func TestMeanHasEqualParts(t *testing.T) {
	rows := []linear.Row{
		{Index: 0, Target: 1, Weight: 1, Share: 1},
		{Index: 1, Target: 1, Weight: 2, Share: 2},
		{Index: 2, Weight: 1, Share: 1},
	}
	a := linear.Model{Bias: 1, Weights: []float64{1, 0, 2, 0}}
	b := linear.Model{Bias: 0, Weights: []float64{0, 3, 0, -1}}
	loud := linear.Model{Bias: 0, Weights: []float64{0, 300, 0, -100}}
	mean := func(models ...linear.Model) linear.Model {
		return meanModel(models, workOf(rows, models...).shares())
	}
	quiet, shout := mean(a, b), mean(a, loud)
	require.InDelta(t, quiet.Weights[0]/quiet.Weights[1], shout.Weights[0]/shout.Weights[1], 1e-12)
	require.Equal(t, a, mean(a))
	none := linear.Model{Weights: make([]float64, 4)}
	flat := linear.Model{Bias: 2, Weights: make([]float64, 4)}
	half := linear.Model{Bias: 1, Weights: make([]float64, 4)}
	require.Equal(t, half, mean(none, flat), "models without spread")
	require.Equal(t, a.Weights, mean(a, none).Weights, "only the model with spread counts")
}

// TestSharesGoByUnseenDocuments has two models whose log-odds differ in spread on a document
// without weight in calibration alone.
func TestSharesGoByUnseenDocuments(t *testing.T) {
	rows := []linear.Row{
		{Index: 0, Target: 1, Weight: 1, Share: 1, Calibrates: true},
		{Index: 1, Target: 0, Weight: 1, Share: 1, Calibrates: true, Fold: 1},
		{Index: 2, Target: 1, Weight: 1, Share: 0, Calibrates: true, Fold: 2},
		{Index: 2, Target: 0, Weight: 1, Share: 1, Fold: 3},
	}
	a := linear.Model{Weights: []float64{1, 0, 0, 0}}
	b := linear.Model{Weights: []float64{1, 0, 0, 9}}
	require.Equal(t, []float64{0.5, 0.5}, workOf(rows, a, b).shares())
	double := linear.Model{Weights: []float64{2, 0, 0, 0}}
	require.InDeltaSlice(t, []float64{0.75, 0.375}, workOf(rows, a, double).shares(), 1e-12)
}
