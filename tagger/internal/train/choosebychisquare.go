package train

import (
	"context"
	"slices"
	"sync"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// chooseByChiSquare restricts the choices to the terms with the highest chi-square with any
// topic: by all rows, and by the rows outside of each fold.
func (o *Options) chooseByChiSquare(ctx context.Context, chosen *choices, rows [][]linear.Row) error {
	x := chosen.byAll.whole()
	var lock sync.Mutex // of useful
	var useful [Folds + 1][]float64
	for i := range useful {
		useful[i] = make([]float64, len(x.IDF))
	}
	take := func(i int, counts *linear.TermCounts) {
		chiSquares := counts.ChiSquares()
		lock.Lock()
		defer lock.Unlock()
		raise(useful[i], chiSquares)
	}
	err := parallel.Each(ctx, len(rows), func(topic int) { countByFold(x, rows[topic], take) })
	if err != nil {
		return err
	}
	chosen.byAll.keep(o, useful[Folds])
	for fold := range chosen.outside {
		chosen.outside[fold].keep(o, useful[fold])
	}
	return nil
}

// countByFold calls take with the term counts of a topic: by the rows outside of each fold,
// and then by all rows, as number Folds. It leaves out a fold if a class has no weight outside.
//
// Certain labels are counted once, and those of a fold are subtracted and added again, because
// whole numbers stay exact. Sums of uncertain labels depend on their order, so each fold adds
// them up again.
func countByFold(x *linear.Matrix, rows []linear.Row, take func(i int, counts *linear.TermCounts)) {
	all := linear.NewTermCounts(len(x.IDF))
	for _, r := range rows {
		all.Add(x, r)
	}
	certain := !slices.ContainsFunc(rows, func(r linear.Row) bool { return r.Target != 0 && r.Target != 1 })
	for fold := range Folds {
		train, _ := split(rows, fold)
		switch {
		case len(train) == 0:
		case certain:
			inside := slices.DeleteFunc(slices.Clone(rows), func(r linear.Row) bool { return r.Fold != fold })
			for _, r := range inside {
				all.Remove(x, r)
			}
			take(fold, all)
			for _, r := range inside {
				all.Add(x, r)
			}
		default:
			outside := linear.NewTermCounts(len(x.IDF))
			for _, r := range train {
				outside.Add(x, r)
			}
			take(fold, outside)
		}
	}
	if len(rows) > 0 {
		take(Folds, all)
	}
}
