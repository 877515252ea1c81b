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
// outside of each fold. It keeps x itself if all terms stay. The fits on all rows start their
// search at starts.
func (o *Options) chooseTermsByFold(
	ctx context.Context, x formMatrices, rows [][]linear.Row, starts []linear.Model,
) (chosen choices, err error) {
	chosen.byAll.formMatrices, chosen.byAll.starts = x, starts
	for fold := range chosen.outside {
		chosen.outside[fold].formMatrices = x
	}
	if o.MaxTerms == 0 || o.MaxTerms >= len(x.whole().IDF) {
		return chosen, nil
	}
	if !slices.ContainsFunc(o.Methods, linear.Method.Iterative) {
		err = o.chooseByChiSquare(ctx, &chosen, rows)
		return chosen, err
	}
	if err = o.chooseByFit(ctx, &chosen.byAll, rows); err != nil {
		return chosen, err
	}
	for fold := range chosen.outside {
		if err = o.chooseByFit(ctx, &chosen.outside[fold], allOutside(rows, fold)); err != nil {
			return chosen, err
		}
	}
	return chosen, nil
}

// keep restricts a choice to the MaxTerms most useful terms. useful is by term id.
func (c *choice) keep(o *Options, useful []float64) {
	idf := MostUseful(o.MaxTerms, useful, c.whole().IDF)
	for f := range c.formMatrices {
		c.formMatrices[f] = c.formMatrices[f].Restrict(idf)
	}
	c.normalize(o.TitleCost > 0)
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

// chooseByFit restricts a choice to the terms that move the log-odds of a topic most, by fits
// of the first iterative method on the rows. It keeps the fits as starts of later ones.
func (o *Options) chooseByFit(ctx context.Context, c *choice, rows [][]linear.Row) error {
	method := o.Methods[slices.IndexFunc(o.Methods, linear.Method.Iterative)]
	x, fits, all := c.whole(), make([]linear.Model, len(rows)), make([][]float64, len(rows))
	err := parallel.Each(ctx, len(rows), func(i int) {
		if len(rows[i]) > 0 {
			fits[i] = o.Fitter.Fit(ctx, method, x, rows[i], c.start(i))
			all[i] = linear.Contributions(x, rows[i], fits[i])
		}
	})
	if err != nil {
		return err
	}
	useful := make([]float64, len(x.IDF))
	for _, one := range all {
		raise(useful, one)
	}
	c.keep(o, useful)
	c.starts = fits
	return nil
}

// raise sets each element of most to that of other if that is higher.
func raise(most, other []float64) {
	for id, v := range other {
		most[id] = max(most[id], v)
	}
}
