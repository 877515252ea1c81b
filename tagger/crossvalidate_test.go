package tagger

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
)

// sampleMatrices returns the sample as matrices, and the rows of its topics.
func sampleMatrices(t *testing.T, o *trainOptions) (x [calibrate.Forms]*matrix, rows [][]row) {
	c, err := o.encode(corpus.All(corpus.Sample()))
	require.NoError(t, err)
	x = o.count(c, c.selectTerms(2, 2))
	for _, m := range x {
		m.scaleTo(x[calibrate.Whole].pivoted())
	}
	return x, c.rows()
}

// TestNaiveBayesOfFolds compares the sums of folds with fits of their own.
func TestNaiveBayesOfFolds(t *testing.T) {
	o := testOptions()
	o.calibrates = func(d corpus.Document) bool { return d.ID[len(d.ID)-1] != '7' }
	x, rows := sampleMatrices(t, o)
	for i := range rows {
		fit, held := o.bayesOfFolds(x, rows[i])
		want := o.fitting.fit(naiveBayes, x[calibrate.Whole], rows[i], linear{})
		require.InDelta(t, want.bias, fit.bias, 1e-12)
		require.InDeltaSlice(t, want.weights, fit.weights, 1e-9)
		scored := 0
		for fold := range folds {
			want := o.fitOutside(naiveBayes, x, rows[i], fold)
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

// TestChosenTermsAloneCount compares a restricted matrix with one that never had the
// other terms.
func TestChosenTermsAloneCount(t *testing.T) {
	for _, by := range []method{naiveBayes, logisticFit, nbHingeFit} {
		t.Run(fmt.Sprint(by), func(t *testing.T) {
			o := testOptions()
			o.methods, o.maxTerms, o.slope = []method{by}, 100, 0.5
			x, rows := sampleMatrices(t, o)
			chosen := o.choose(x, rows)
			without := x
			for f, m := range x {
				few := &matrix{start: []int{0}, idf: chosen[f].idf, tf: m.tf, length: m.length}
				for i := range m.sums {
					sum := 0.0
					for j := m.start[i]; j < m.start[i+1]; j++ {
						if idf := few.idf[m.terms[j]]; idf != 0 {
							few.terms, few.counts = append(few.terms, m.terms[j]), append(few.counts, m.counts[j])
							sum = m.length.Add(sum, m.tf.Of(m.counts[j])*idf)
						}
					}
					few.start, few.sums = append(few.start, len(few.terms)), append(few.sums, sum)
				}
				few.scaleTo(chosen[calibrate.Whole].length)
				without[f] = few
			}
			for i := range rows {
				for fold := range folds {
					require.Equal(t, o.fitOutside(by, without, rows[i], fold), o.fitOutside(by, chosen, rows[i], fold))
				}
			}
		})
	}
}
