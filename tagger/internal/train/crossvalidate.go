package train

import (
	"context"
	"sync/atomic"

	"github.com/topictag/topictag/internal/parallel"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// topicFit is what was fitted for a topic.
type topicFit struct {
	fit                     // on all rows
	scores calibrate.Scores // by fits that do not know the rows
}

// fitTopics fits every topic by the mean of all methods, and scores the rows by fits that do
// not know them. The fits on all rows start their search at starts. They have the features of
// the returned matrices.
func (o *Options) fitTopics(
	ctx context.Context, x formMatrices, rows [][]linear.Row, starts []linear.Model,
) (fits []topicFit, features formMatrices, err error) {
	chosen, err := o.chooseTermsByFold(ctx, x, rows, starts)
	if err != nil {
		return nil, x, err
	}
	fits = make([]topicFit, len(rows))
	var jobs []func()
	for i := range rows {
		w := &topicWork{options: o, chosen: &chosen, topic: i, rows: rows[i], all: chosen.byAll.formMatrices == x}
		ofTopic := w.jobs(ctx)
		w.pending.Store(int32(len(ofTopic)))
		for _, job := range ofTopic {
			jobs = append(jobs, func() {
				if job(); w.pending.Add(-1) == 0 && ctx.Err() == nil {
					fits[i] = w.finish()
				}
			})
		}
	}
	if err := parallel.Each(ctx, len(jobs), func(i int) { jobs[i]() }); err != nil {
		return nil, x, err
	}
	return fits, chosen.byAll.formMatrices, nil
}

// topicWork is the work of fitting a topic. Its jobs may run at the same time. The models of
// the folds live only until finish returns, because those of many topics would take much memory.
type topicWork struct {
	options *Options
	chosen  *choices
	topic   int
	rows    []linear.Row
	all     bool // all terms are chosen
	pending atomic.Int32

	models  []linear.Model        // by method, on all rows
	outside [][Folds]linear.Model // by method, on the rows outside of each fold
	titles  linear.Model          // titles' own weights, on all rows
	held    [Folds]linear.Model   // titles' own weights, on the rows outside of each fold
}

// jobs returns the jobs that fit the models.
func (w *topicWork) jobs(ctx context.Context) (jobs []func()) {
	o := w.options
	w.models = make([]linear.Model, len(o.Methods))
	w.outside = make([][Folds]linear.Model, len(o.Methods))
	for k, by := range o.Methods {
		if by == linear.NaiveBayes && w.all && !o.Balanced {
			jobs = append(jobs, func() {
				w.models[k], w.outside[k] = o.naiveBayesOfFolds(w.chosen.byAll.whole(), w.rows)
			})
			continue
		}
		jobs = append(jobs, func() {
			all := w.chosen.byAll
			w.models[k] = o.Fitter.Fit(ctx, by, all.whole(), o.weighClasses(w.rows), all.start(w.topic))
		})
		for fold := range Folds {
			jobs = append(jobs, func() {
				x := w.chosen.outside[fold]
				w.outside[k][fold] = o.fitOutside(ctx, by, x.whole(), w.rows, fold, x.start(w.topic))
			})
		}
	}
	if o.TitleCost > 0 {
		jobs = append(jobs, func() { w.fitTitles(ctx) })
	}
	return jobs
}

// fitTitles fits the titles' own weights.
func (w *topicWork) fitTitles(ctx context.Context) {
	o := w.options
	by := linear.Fitter{Cost: o.TitleCost}
	titles := func(x formMatrices, rows []linear.Row) linear.Model {
		return by.Fit(ctx, linear.Logistic, x[calibrate.TitleOnly], o.weighClasses(rows), linear.Model{})
	}
	w.titles = titles(w.chosen.byAll.formMatrices, w.rows)
	for fold := range Folds {
		if train, test := split(w.rows, fold); len(test) > 0 {
			w.held[fold] = titles(w.chosen.outside[fold].formMatrices, train)
		}
	}
}

// finish returns the mean of the fits, and the scores by the means of the fits that do not know
// the rows.
func (w *topicWork) finish() topicFit {
	shares := w.shares()
	fits := topicFit{fit: fit{meanModel(w.models, shares), w.titles}}
	for fold := range Folds {
		_, test := split(w.rows, fold)
		if len(test) == 0 {
			continue
		}
		mean := fit{meanModel(w.modelsOutside(fold), shares), w.held[fold]}
		w.chosen.outside[fold].score(&fits.scores, test, mean)
	}
	w.outside, w.models = nil, nil
	return fits
}

// modelsOutside returns the models of a fold by method.
func (w *topicWork) modelsOutside(fold int) []linear.Model {
	models := make([]linear.Model, len(w.outside))
	for k := range models {
		models[k] = w.outside[k][fold]
	}
	return models
}

// fitOutside fits a topic on the rows outside of a fold. The search never starts at
// Options.Start, because that model may know the rows inside. The result is the zero value if no
// row inside calibrates, or if a class has no weight outside.
func (o *Options) fitOutside(
	ctx context.Context, by linear.Method, x *linear.Matrix, rows []linear.Row, fold int, start linear.Model,
) linear.Model {
	train, test := split(rows, fold)
	if len(test) == 0 {
		return linear.Model{}
	}
	return o.Fitter.Fit(ctx, by, x, o.weighClasses(train), start)
}

// naiveBayesOfFolds fits naive Bayes on all rows, and on the rows outside of each fold. It adds
// up sums by fold, so that it reads the rows once for all fits.
func (o *Options) naiveBayesOfFolds(
	x *linear.Matrix, rows []linear.Row,
) (all linear.Model, outside [Folds]linear.Model) {
	terms := len(x.IDF)
	var sums [Folds]linear.ClassSums
	for fold := range sums {
		sums[fold] = linear.NewClassSums(terms)
	}
	for fold := range sums { // one after the other, so that its sums stay in the processor's cache
		for _, r := range rows {
			if r.Fold == fold {
				sums[fold].Add(x, r)
			}
		}
	}
	fitWithout := func(fold int) linear.Model {
		others := linear.NewClassSums(terms)
		for i := range sums {
			if i != fold {
				others.Merge(&sums[i])
			}
		}
		return o.Fitter.NaiveBayes(others, x.IDF)
	}
	for fold := range Folds {
		if _, test := split(rows, fold); len(test) > 0 {
			outside[fold] = fitWithout(fold)
		}
	}
	return fitWithout(-1), outside
}

// weighClasses returns the rows with balanced classes, if the options ask for it.
func (o *Options) weighClasses(rows []linear.Row) []linear.Row {
	if o.Balanced {
		return linear.Balanced(rows)
	}
	return rows
}
