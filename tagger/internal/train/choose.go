package train

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// chosenTerms holds a corpus restricted to its most useful terms.
type chosenTerms struct {
	byAll   formMatrices        // chosen by all rows
	outside [Folds]formMatrices // by fold: chosen by the rows outside of it
}

// chooseTermsByFold restricts a corpus to its most useful terms, by all rows and by the rows
// outside of each fold.
func (o *Options) chooseTermsByFold(
	ctx context.Context, x formMatrices, rows [][]linear.Row,
) (chosen chosenTerms, err error) {
	if chosen.byAll, err = o.chooseTerms(ctx, x, rows); err != nil {
		return chosen, err
	}
	for fold := range chosen.outside {
		chosen.outside[fold], err = o.chooseTerms(ctx, x, allOutside(rows, fold))
		if err != nil {
			return chosen, err
		}
	}
	return chosen, nil
}

// chooseTerms restricts a corpus to the MaxTerms terms that separate topics best on the rows.
// It returns x itself if all terms stay.
func (o *Options) chooseTerms(ctx context.Context, x formMatrices, rows [][]linear.Row) (formMatrices, error) {
	if o.MaxTerms == 0 || o.MaxTerms >= len(x.whole().IDF) {
		return x, nil
	}
	useful, err := o.usefulness(ctx, x.whole(), rows)
	if err != nil {
		return x, err
	}
	idf := MostUseful(o.MaxTerms, useful, x.whole().IDF)
	for f := range x {
		x[f] = x[f].Restrict(idf)
	}
	x.normalize()
	return x, nil
}

// MostUseful returns the IDF of the n most useful terms, and 0 for the others. All slices are
// by term id, and n is at most their length. Of equally useful terms it takes those with the
// lower ids.
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

// usefulness returns, by term id, how well each term separates a topic from the others. It
// takes the topic for which that is the highest. The measure is the contribution to a fit by
// the first iterative method, or chi-square if there is no such method.
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
