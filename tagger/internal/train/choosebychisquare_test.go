package train

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// TestCountsByFold compares the counts with those of the rows outside of each fold, added up
// one by one.
func TestCountsByFold(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const terms, documents = 30, 200
	idf := make([]float64, terms)
	for id := range idf {
		idf[id] = 1
	}
	x := linear.NewMatrix(linear.Weighting{IDF: idf}, documents)
	for range documents {
		var ids, counts []int32
		for id := range int32(terms) {
			if random.IntN(3) == 0 {
				ids, counts = append(ids, id), append(counts, 1)
			}
		}
		x.AddRow(ids, counts)
	}
	for name, targets := range map[string][]float64{
		"certain labels": {0, 1}, "uncertain labels": {0, 0.1, 0.3, 0.7, 1}, "one class": {1},
	} {
		t.Run(name, func(t *testing.T) {
			var rows []linear.Row
			for i := range documents {
				rows = append(rows, linear.Row{
					Index: i, Target: targets[random.IntN(len(targets))], Weight: 1, Fold: i % Folds,
				})
			}
			want := map[int][]float64{Folds: countsOf(x, rows).ChiSquares()}
			for fold := range Folds {
				if train, _ := split(rows, fold); len(train) > 0 {
					want[fold] = countsOf(x, train).ChiSquares()
				}
			}
			got := map[int][]float64{}
			countByFold(x, rows, func(i int, c *linear.TermCounts) { got[i] = c.ChiSquares() })
			require.Equal(t, want, got)
		})
	}
	countByFold(x, nil, func(int, *linear.TermCounts) { t.Fatal("no row is left") })
}

func countsOf(x *linear.Matrix, rows []linear.Row) *linear.TermCounts {
	c := linear.NewTermCounts(len(x.IDF))
	for _, r := range rows {
		c.Add(x, r)
	}
	return c
}
