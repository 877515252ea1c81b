package train

import (
	"cmp"
	"context"
	"slices"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// choice holds a corpus restricted to its most useful terms.
type choice struct {
	formMatrices
	// starts has, by topic, the fits by which the terms were chosen. Fits of the same rows start
	// their search there. It is nil if there were no such fits.
	starts []linear.Model
}

// start returns the model at which the fit of a topic starts its search.
func (c choice) start(topic int) linear.Model {
	if c.starts == nil {
		return linear.Model{}
	}
	return c.starts[topic]
}

// choices holds the choices by all rows, and by the rows outside of each fold.
type choices struct {
	byAll   choice
	outside [Folds]choice
}

// chooseTermsByFold restricts a corpus to its most useful terms, by all rows and by the rows
// outside of each fold. The fits on all rows start their search at starts.
func (o *Options) chooseTermsByFold(
	ctx context.Context, x formMatrices, rows [][]linear.Row, starts []linear.Model,
) (chosen choices, err error) {
	if chosen.byAll, err = o.chooseTerms(ctx, x, rows, starts); err != nil {
		return chosen, err
	}
	for fold := range chosen.outside {
		chosen.outside[fold], err = o.chooseTerms(ctx, x, allOutside(rows, fold), nil)
		if err != nil {
			return chosen, err
		}
	}
	return chosen, nil
}

// chooseTerms restricts a corpus to the MaxTerms terms that separate topics best on the rows.
// It keeps x itself if all terms stay.
func (o *Options) chooseTerms(
	ctx context.Context, x formMatrices, rows [][]linear.Row, starts []linear.Model,
) (choice, error) {
	chosen := choice{x, starts}
	if o.MaxTerms == 0 || o.MaxTerms >= len(x.whole().IDF) {
		return chosen, nil
	}
	useful, fits, err := o.usefulness(ctx, x.whole(), rows, chosen)
	if err != nil {
		return chosen, err
	}
	idf := MostUseful(o.MaxTerms, useful, x.whole().IDF)
	for f := range x {
		chosen.formMatrices[f] = x[f].Restrict(idf)
	}
	chosen.normalize(o.TitleCost > 0)
	if fits != nil {
		chosen.starts = fits
	}
	return chosen, nil
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
// the first iterative method, or chi-square if there is no such method. The fits are nil then.
// They start their search at the starts of chosen.
func (o *Options) usefulness(
	ctx context.Context, x *linear.Matrix, rows [][]linear.Row, chosen choice,
) (useful []float64, fits []linear.Model, err error) {
	method := slices.IndexFunc(o.Methods, linear.Method.Iterative)
	if method >= 0 {
		fits = make([]linear.Model, len(rows))
	}
	all := make([][]float64, len(rows))
	err = parallel.Each(ctx, len(rows), func(i int) {
		switch {
		case len(rows[i]) == 0:
		case method < 0:
			all[i] = linear.ChiSquares(x, rows[i])
		default:
			fits[i] = o.Fitter.Fit(ctx, o.Methods[method], x, rows[i], chosen.start(i))
			all[i] = linear.Contributions(x, rows[i], fits[i])
		}
	})
	if err != nil {
		return nil, nil, err
	}
	useful = make([]float64, len(x.IDF))
	for _, one := range all {
		for id, v := range one {
			useful[id] = max(useful[id], v)
		}
	}
	return useful, fits, nil
}
