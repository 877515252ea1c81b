package train

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// mostUsefulTerms returns the IDF of the MaxTerms terms that tell the topics best on
// the rows, and 0 for the others. Among equals it takes those with the lower id.
func (o *Options) mostUsefulTerms(ctx context.Context, x *linear.Matrix, rows [][]linear.Row) ([]float64, error) {
	useful, err := o.usefulness(ctx, x, rows)
	if err != nil {
		return nil, err
	}
	return MostUseful(o.MaxTerms, useful, x.IDF), nil
}

// MostUseful returns the IDF of the n most useful terms, and 0 for the others.
func MostUseful(n int, usefulness, idf []float64) []float64 {
	order := make([]int32, len(idf))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(usefulness[b], usefulness[a]) })
	best := make([]float64, len(idf))
	for _, id := range order[:n] {
		best[id] = idf[id]
	}
	return best
}

// usefulness returns how much each term helps to tell the topics: the highest
// that it has with any.
func (o *Options) usefulness(ctx context.Context, x *linear.Matrix, rows [][]linear.Row) ([]float64, error) {
	useful := linear.ChiSquares
	if i := slices.IndexFunc(o.Methods, linear.Method.Iterative); i >= 0 {
		useful = func(x *linear.Matrix, rows []linear.Row) []float64 {
			return linear.Contributions(x, rows, o.Fitter.Fit(ctx, o.Methods[i], x, rows, linear.Model{}))
		}
	}
	all := make([][]float64, len(rows))
	err := parallel.Each(ctx, len(rows), func(i int) {
		if len(rows[i]) > 0 {
			all[i] = useful(x, rows[i])
		}
	})
	if err != nil {
		return nil, err
	}
	best := make([]float64, len(x.IDF))
	for _, one := range all {
		for id, v := range one {
			best[id] = max(best[id], v)
		}
	}
	return best, nil
}
