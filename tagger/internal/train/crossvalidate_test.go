package train

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// sampleMatrices returns the sample as matrices, and the rows of its topics.
func sampleMatrices(t *testing.T, o *Options) (x formMatrices, rows [][]linear.Row) {
	c, err := o.encode(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	s, err := c.selectTerms(t.Context(), 2, 2)
	require.NoError(t, err)
	x = o.countTerms(c, s)
	x.normalize()
	return x, c.rows()
}

// TestNaiveBayesOfFolds compares fits by sums of folds with fits by all rows.
func TestNaiveBayesOfFolds(t *testing.T) {
	o := testOptions()
	o.Calibrates = func(d corpus.Document) bool { return d.ID[len(d.ID)-1] != '7' }
	x, rows := sampleMatrices(t, o)
	for i := range rows {
		fit, held := o.naiveBayesOfFolds(x, rows[i])
		want := o.Fitter.Fit(t.Context(), linear.NaiveBayes, x.whole(), rows[i], linear.Model{})
		require.InDelta(t, want.Bias, fit.Bias, 1e-12)
		require.InDeltaSlice(t, want.Weights, fit.Weights, 1e-9)
		scored := 0
		for fold := range Folds {
			want := o.fitOutside(t.Context(), linear.NaiveBayes, x, rows[i], fold)
			for f := range want {
				require.Len(t, held[fold][f], len(want[f]))
				for j, s := range want[f] {
					require.InDelta(t, s.LogOdds, held[fold][f][j].LogOdds, 1e-9)
					require.Equal(t, s.Target, held[fold][f][j].Target)
				}
			}
			scored += len(want[calibrate.Whole])
		}
		require.Greater(t, len(rows[i]), scored, "some do not calibrate")
		require.Greater(t, scored, len(rows[i])/2)
	}
}

// TestChosenTermsAloneCount compares a restricted matrix with a matrix that never had the
// other terms.
func TestChosenTermsAloneCount(t *testing.T) {
	for _, by := range []linear.Method{linear.NaiveBayes, linear.Logistic, linear.NBSquaredHinge} {
		t.Run(fmt.Sprint(by), func(t *testing.T) {
			o := testOptions()
			o.Methods, o.MaxTerms, o.Slope = []linear.Method{by}, 100, 0.5
			x, rows := sampleMatrices(t, o)
			chosen, err := o.chooseTerms(t.Context(), x, rows)
			require.NoError(t, err)
			without := x
			for f, m := range x {
				w := m.Weighting
				w.IDF = chosen[f].IDF
				few := linear.NewMatrix(w, m.Rows())
				for i := range m.Rows() {
					few.AddRow(m.Row(i))
				}
				few.Normalize(chosen.whole().Normalization)
				without[f] = few
			}
			for i := range rows {
				for fold := range Folds {
					want := o.fitOutside(t.Context(), by, without, rows[i], fold)
					require.Equal(t, want, o.fitOutside(t.Context(), by, chosen, rows[i], fold))
				}
			}
		})
	}
}

// TestStagesEndWithTheirContext calls each stage of training with a context that is done.
func TestStagesEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, by := range []linear.Method{linear.NaiveBayes, linear.Logistic} {
		o := testOptions()
		o.Methods, o.MaxTerms = []linear.Method{by}, 100
		_, err := o.encode(ctx, corpus.All(corpus.Sample()))
		require.ErrorIs(t, err, context.Canceled)
		c, err := o.encode(t.Context(), corpus.All(corpus.Sample()))
		require.NoError(t, err)
		_, err = c.selectTerms(ctx, 2, 2)
		require.ErrorIs(t, err, context.Canceled)
		s, err := c.selectTerms(t.Context(), 2, 2)
		require.NoError(t, err)
		_, err = o.buildModel(ctx, c, s)
		require.ErrorIs(t, err, context.Canceled)
	}
}
