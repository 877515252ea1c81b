package train

import (
	"context"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// Folds is in how many parts cross-validation deals the documents.
const Folds = 5

// foldScores are the log-odds of a topic's rows that calibrate, by fold and form: each is
// scored by a model that was fitted on the rows of the other folds, with terms that were
// chosen on these. A fold without which a class of the topic is empty is left out.
type foldScores [Folds]calibrate.Scores

// fitTopics fits every topic on its rows by each method, from starts on, with the terms
// that tell topics best, and scores the rows by fits that do not know them. It returns
// these terms as features; the others have an IDF of 0 in it.
func (o *Options) fitTopics(ctx context.Context, x [calibrate.Forms]*linear.Matrix, rows [][]linear.Row, starts []linear.Model) (fits [][]linear.Model, held []methodScores, features *linear.Matrix, err error) {
	all, err := o.chooseTerms(ctx, x, rows)
	if err != nil {
		return nil, nil, nil, err
	}
	var known [Folds][calibrate.Forms]*linear.Matrix // by the fold that is not known
	for fold := range known {
		if known[fold], err = o.chooseTerms(ctx, x, allOutside(rows, fold)); err != nil {
			return nil, nil, nil, err
		}
	}
	methods := o.Methods
	fits, scores := make([][]linear.Model, len(rows)), make([][]foldScores, len(rows))
	var jobs []func()
	for i := range rows {
		fits[i], scores[i] = make([]linear.Model, len(methods)), make([]foldScores, len(methods))
		for k, by := range methods {
			fit, held := &fits[i][k], &scores[i][k]
			if by == linear.NaiveBayes && all == x && !o.Balanced {
				jobs = append(jobs, func() { *fit, *held = o.naiveBayesOfFolds(x, rows[i]) })
				continue
			}
			jobs = append(jobs, func() { *fit = o.Fitter.Fit(ctx, by, all[calibrate.Whole], o.weighClasses(rows[i]), starts[i]) })
			for fold := range Folds {
				jobs = append(jobs, func() { held[fold] = o.fitOutside(ctx, by, known[fold], rows[i], fold) })
			}
		}
	}
	if err := parallel.Each(ctx, len(jobs), func(i int) { jobs[i]() }); err != nil {
		return nil, nil, nil, err
	}
	held = make([]methodScores, len(rows))
	for i := range rows {
		held[i] = joinFolds(scores[i])
	}
	return fits, held, all[calibrate.Whole], nil
}

// chooseTerms returns the corpus with the terms alone that tell topics best on the rows; x
// itself if all are kept.
func (o *Options) chooseTerms(ctx context.Context, x [calibrate.Forms]*linear.Matrix, rows [][]linear.Row) ([calibrate.Forms]*linear.Matrix, error) {
	if o.MaxTerms == 0 || o.MaxTerms >= len(x[calibrate.Whole].IDF) {
		return x, nil
	}
	idf, err := o.mostUsefulTerms(ctx, x[calibrate.Whole], rows)
	if err != nil {
		return x, err
	}
	for f := range x {
		x[f] = x[f].Restrict(idf)
	}
	for _, m := range x {
		m.Normalize(x[calibrate.Whole].Pivoted())
	}
	return x, nil
}

// fitOutside fits a topic on the rows outside of a fold, which is not to know where a
// search could begin, and scores those inside.
func (o *Options) fitOutside(ctx context.Context, by linear.Method, x [calibrate.Forms]*linear.Matrix, rows []linear.Row, fold int) (scores calibrate.Scores) {
	train, test := split(rows, fold)
	if len(test) == 0 {
		return scores
	}
	return score(x, test, o.Fitter.Fit(ctx, by, x[calibrate.Whole], o.weighClasses(train), linear.Model{}))
}

// naiveBayesOfFolds fits naive Bayes on all rows, and for each fold on those outside, and
// scores those inside: from sums of each fold alone, for which it goes through the rows
// once and not for each fit.
func (o *Options) naiveBayesOfFolds(x [calibrate.Forms]*linear.Matrix, rows []linear.Row) (fit linear.Model, scores foldScores) {
	terms := len(x[calibrate.Whole].IDF)
	var sums [Folds]linear.ClassSums
	for fold := range sums {
		sums[fold] = linear.NewClassSums(terms)
	}
	for _, r := range rows {
		sums[r.Fold].Add(x[calibrate.Whole], r)
	}
	fitWithout := func(fold int) linear.Model {
		others := linear.NewClassSums(terms)
		for i := range sums {
			if i != fold {
				others.Merge(&sums[i])
			}
		}
		return o.Fitter.NaiveBayes(others, x[calibrate.Whole].IDF)
	}
	for fold := range Folds {
		if _, test := split(rows, fold); len(test) > 0 {
			scores[fold] = score(x, test, fitWithout(fold))
		}
	}
	return fitWithout(-1), scores
}

// score scores rows in each form in which they have terms.
func score(x [calibrate.Forms]*linear.Matrix, rows []linear.Row, fit linear.Model) (scores calibrate.Scores) {
	for f, m := range x {
		for _, r := range rows {
			if calibrate.Form(f) == calibrate.Whole || !m.Empty(r.Index) {
				scores[f] = append(scores[f], calibrate.Score{LogOdds: m.Dot(r.Index, fit.Weights) + fit.Bias, Target: r.Target, Weight: r.Weight})
			}
		}
	}
	return scores
}

// allOutside returns the rows of all topics that are outside of a fold.
func allOutside(rows [][]linear.Row, fold int) [][]linear.Row {
	train := make([][]linear.Row, len(rows))
	for i := range rows {
		train[i], _ = split(rows[i], fold)
	}
	return train
}

// split returns the rows outside of a fold, and those inside that calibrate; none
// of these if a class is empty without the fold.
func split(rows []linear.Row, fold int) (train, test []linear.Row) {
	var with, without float64
	for _, r := range rows {
		switch {
		case r.Fold != fold:
			train = append(train, r)
			with += r.Weight * r.Target
			without += r.Weight * (1 - r.Target)
		case r.Calibrates:
			test = append(test, r)
		}
	}
	if with == 0 || without == 0 {
		return nil, nil
	}
	return train, test
}

// weighClasses returns the rows as the classes are to weigh.
func (o *Options) weighClasses(rows []linear.Row) []linear.Row {
	if o.Balanced {
		return linear.Balanced(rows)
	}
	return rows
}
