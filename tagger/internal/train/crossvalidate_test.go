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
	x.normalize(false)
	return x, c.rows()
}

// TestNaiveBayesOfFolds compares fits by sums of folds with fits by all rows.
func TestNaiveBayesOfFolds(t *testing.T) {
	o := testOptions()
	o.Calibrates = func(d corpus.Document) bool { return d.ID[len(d.ID)-1] != '7' }
	x, rows := sampleMatrices(t, o)
	for i := range rows {
		fit, outside := o.naiveBayesOfFolds(x.whole(), rows[i])
		want := o.Fitter.Fit(t.Context(), linear.NaiveBayes, x.whole(), rows[i], linear.Model{})
		require.InDelta(t, want.Bias, fit.Bias, 1e-12)
		require.InDeltaSlice(t, want.Weights, fit.Weights, 1e-9)
		for fold := range Folds {
			want := o.fitOutside(t.Context(), linear.NaiveBayes, x.whole(), rows[i], fold, linear.Model{})
			require.InDelta(t, want.Bias, outside[fold].Bias, 1e-12)
			require.InDeltaSlice(t, want.Weights, outside[fold].Weights, 1e-9)
		}
	}
}

// TestScoresAreOfUnseenDocuments compares the scores of cross-validation with those of fits that
// did not see the rows.
func TestScoresAreOfUnseenDocuments(t *testing.T) {
	o := testOptions()
	o.Methods = []linear.Method{linear.Logistic}
	o.Calibrates = func(d corpus.Document) bool { return d.ID[len(d.ID)-1] != '7' }
	x, rows := sampleMatrices(t, o)
	fits, _, err := o.fitTopics(t.Context(), x, rows, make([]linear.Model, len(rows)))
	require.NoError(t, err)
	for i := range rows {
		next := 0
		for fold := range Folds {
			by := o.fitOutside(t.Context(), linear.Logistic, x.whole(), rows[i], fold, linear.Model{})
			_, test := split(rows[i], fold)
			for _, r := range test {
				got := fits[i].scores[calibrate.Whole][next]
				require.InDelta(t, x.whole().Dot(r.Index, by.Weights)+by.Bias, got.LogOdds, 1e-12)
				require.InDelta(t, got.LogOdds, got.Inputs.Sum(), 1e-12)
				require.Equal(t, r.Target, got.Target)
				next++
			}
		}
		require.Greater(t, len(rows[i]), next, "some do not calibrate")
		require.Greater(t, next, len(rows[i])/2)
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
			choices, err := o.chooseTermsByFold(t.Context(), x, rows, nil)
			require.NoError(t, err)
			chosen := choices.byAll
			w := x.whole().Weighting
			w.IDF = chosen.whole().IDF
			without := linear.NewMatrix(w, x.whole().Rows())
			for i := range x.whole().Rows() {
				without.AddRow(x.whole().Row(i))
			}
			without.Normalize(chosen.whole().Normalization)
			for i := range rows {
				for fold := range Folds {
					want := o.fitOutside(t.Context(), by, without, rows[i], fold, linear.Model{})
					got := o.fitOutside(t.Context(), by, chosen.whole(), rows[i], fold, linear.Model{})
					require.Equal(t, want, got)
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
