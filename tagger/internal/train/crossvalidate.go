package train

import (
	"context"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// foldScores holds the scores of a topic's rows that calibrate, by fold. A model gave them
// that was fitted on the rows of the other folds, with terms that were chosen by those. A
// fold is empty if a class has no weight in the others.
type foldScores [Folds]calibrate.Scores

// topicFits holds the fits of a topic by method.
type topicFits struct {
	models []linear.Model // fitted on all rows
	scores methodScores   // by models that do not know the rows
}

// fitTopics fits every topic by each method, and scores the rows by fits that do not know
// them. The fits on all rows start their search at starts. They have the features of the
// returned matrix.
func (o *Options) fitTopics(
	ctx context.Context, x formMatrices, rows [][]linear.Row, starts []linear.Model,
) (fits []topicFits, features *linear.Matrix, err error) {
	chosen, err := o.chooseTermsByFold(ctx, x, rows)
	if err != nil {
		return nil, nil, err
	}
	all := chosen.byAll
	fits, held := make([]topicFits, len(rows)), make([][]foldScores, len(rows))
	var jobs []func()
	for i := range rows {
		fits[i].models, held[i] = make([]linear.Model, len(o.Methods)), make([]foldScores, len(o.Methods))
		for k, by := range o.Methods {
			fit, held := &fits[i].models[k], &held[i][k]
			if by == linear.NaiveBayes && all == x && !o.Balanced {
				jobs = append(jobs, func() { *fit, *held = o.naiveBayesOfFolds(x, rows[i]) })
				continue
			}
			jobs = append(jobs, func() {
				*fit = o.Fitter.Fit(ctx, by, all.whole(), o.weighClasses(rows[i]), starts[i])
			})
			for fold := range Folds {
				jobs = append(jobs, func() {
					held[fold] = o.fitOutside(ctx, by, chosen.outside[fold], rows[i], fold)
				})
			}
		}
	}
	if err := parallel.Each(ctx, len(jobs), func(i int) { jobs[i]() }); err != nil {
		return nil, nil, err
	}
	for i := range rows {
		fits[i].scores = joinFolds(held[i])
	}
	return fits, all.whole(), nil
}

// fitOutside fits a topic on the rows outside of a fold, and scores the rows inside. The
// search starts at 0, because a starting model may know the rows inside.
func (o *Options) fitOutside(
	ctx context.Context, by linear.Method, x formMatrices, rows []linear.Row, fold int,
) (scores calibrate.Scores) {
	train, test := split(rows, fold)
	if len(test) == 0 {
		return scores
	}
	return x.score(test, o.Fitter.Fit(ctx, by, x.whole(), o.weighClasses(train), linear.Model{}))
}

// naiveBayesOfFolds fits naive Bayes on all rows. For each fold it fits naive Bayes on the
// rows outside, and scores the rows inside. It adds up sums by fold, so that it reads the
// rows once for all fits.
func (o *Options) naiveBayesOfFolds(x formMatrices, rows []linear.Row) (fit linear.Model, scores foldScores) {
	terms := len(x.whole().IDF)
	var sums [Folds]linear.ClassSums
	for fold := range sums {
		sums[fold] = linear.NewClassSums(terms)
	}
	for _, r := range rows {
		sums[r.Fold].Add(x.whole(), r)
	}
	fitWithout := func(fold int) linear.Model {
		others := linear.NewClassSums(terms)
		for i := range sums {
			if i != fold {
				others.Merge(&sums[i])
			}
		}
		return o.Fitter.NaiveBayes(others, x.whole().IDF)
	}
	for fold := range Folds {
		if _, test := split(rows, fold); len(test) > 0 {
			scores[fold] = x.score(test, fitWithout(fold))
		}
	}
	return fitWithout(-1), scores
}

// weighClasses returns the rows with the weights that the classes shall have.
func (o *Options) weighClasses(rows []linear.Row) []linear.Row {
	if o.Balanced {
		return linear.Balanced(rows)
	}
	return rows
}
