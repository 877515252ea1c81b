package train

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// bestTerms returns the IDF of the MaxTerms terms that tell the topics best on
// the rows, and 0 for the others. Among equals it takes those with the lower id.
func (o *Options) bestTerms(ctx context.Context, x *linear.Matrix, rows [][]linear.Row) ([]float64, error) {
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
	if i := slices.IndexFunc(o.Methods, linear.Method.Linear); i >= 0 {
		useful = func(x *linear.Matrix, rows []linear.Row) []float64 {
			return contributions(x, rows, o.Fitting.Fit(ctx, o.Methods[i], x, rows, linear.Model{}))
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

// contributions returns how much each term moves log-odds: the absolute value of
// its weight times the root of the sum of its squares over the rows.
func contributions(x *linear.Matrix, rows []linear.Row, fit linear.Model) []float64 {
	squares := make([]float64, len(x.IDF))
	for _, r := range rows {
		for j := x.Start[r.Index]; j < x.Start[r.Index+1]; j++ {
			v := x.TF.Weight(x.Counts[j]) * x.Scale[r.Index]
			squares[x.Terms[j]] += v * v
		}
	}
	for id, w := range fit.Weights {
		squares[id] = math.Abs(w) * x.IDF[id] * math.Sqrt(squares[id])
	}
	return squares
}
