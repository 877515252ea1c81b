package main

import (
	"slices"

	"github.com/topictag/topictag/tagger"
)

// candidateConfigurations, candidatePeers and candidateFastText are what
// -choose compares. Of topictag's, the wordings are tried with one setting of a
// method and the settings with one wording.
func candidateConfigurations(s *set) []configuration {
	if s.kind == topics {
		return configurations(s)
	}
	var all []configuration
	bayes := func(tr tagger.Trainer, w words) { all = append(all, configuration{"naive Bayes", tr, w}) }
	linear := func(tr tagger.Trainer, w words, methods ...tagger.Method) {
		tr.Methods = methods
		all = append(all, configuration{"linear", tr, w})
	}
	for _, smoothing := range []float64{0.003, 0.01, 0.03, 0.1, 0.3, 1, 3} {
		bayes(tagger.Trainer{Fit: tagger.Fit{Smoothing: smoothing}}, words{})
	}
	wordings := []words{
		{stop: true}, {articles: true}, {surface: true}, {surface: true, articles: true},
		{single: true}, {single: true, stop: true}, {single: true, surface: true},
	}
	if len(s.train)*len(s.labels) > 100_000 { // the rest would take hours
		for _, w := range []words{{}, {stop: true}} {
			linear(tagger.Trainer{}, w, tagger.SquaredHinge)
			linear(tagger.Trainer{Fit: tagger.Fit{Cost: 3}}, w, tagger.SquaredHinge)
		}
		return all
	}
	for _, w := range wordings {
		bayes(tagger.Trainer{}, w)
		linear(tagger.Trainer{}, w, tagger.SquaredHinge)
	}
	for _, cost := range []float64{0.3, 1, 3} {
		linear(tagger.Trainer{Fit: tagger.Fit{Cost: cost}}, words{}, tagger.SquaredHinge)
	}
	linear(tagger.Trainer{Features: tagger.Features{Slope: 0.7}}, words{}, tagger.SquaredHinge)
	linear(tagger.Trainer{}, words{}, tagger.SquaredHinge, tagger.NaiveBayes)
	linear(tagger.Trainer{Fit: tagger.Fit{Smoothing: 0.01}}, words{}, tagger.SquaredHinge, tagger.NaiveBayes)
	linear(tagger.Trainer{Features: tagger.Features{Slope: 0.7}}, words{}, tagger.SquaredHinge, tagger.NaiveBayes)
	linear(tagger.Trainer{Fit: tagger.Fit{Smoothing: 1}}, words{}, tagger.SquaredHinge, tagger.NaiveBayes)
	linear(tagger.Trainer{Fit: tagger.Fit{Smoothing: 1, Cost: 0.3}}, words{}, tagger.SquaredHinge, tagger.NaiveBayes)
	linear(tagger.Trainer{}, words{articles: true}, tagger.SquaredHinge, tagger.NaiveBayes)
	for _, w := range []words{{}, {articles: true}, {surface: true, articles: true}, {stop: true}} {
		bayes(tagger.Trainer{Features: tagger.Features{MinDocs: 1}}, w)
		bayes(tagger.Trainer{Features: tagger.Features{MinDocs: 1}, Fit: tagger.Fit{Smoothing: 0.3}}, w)
		linear(tagger.Trainer{Features: tagger.Features{MinDocs: 1}}, w, tagger.SquaredHinge)
		linear(tagger.Trainer{Features: tagger.Features{MinDocs: 1}}, w, tagger.SquaredHinge, tagger.NaiveBayes)
		linear(
			tagger.Trainer{Features: tagger.Features{MinDocs: 1}, Fit: tagger.Fit{Smoothing: 1}},
			w,
			tagger.SquaredHinge,
			tagger.NaiveBayes,
		)
	}
	linear(tagger.Trainer{Fit: tagger.Fit{Balanced: true}}, words{}, tagger.SquaredHinge)
	linear(tagger.Trainer{}, words{}, tagger.Logistic)
	linear(tagger.Trainer{Fit: tagger.Fit{Cost: 10}}, words{}, tagger.Logistic)
	for _, cost := range []float64{0.3, 1, 3} {
		linear(tagger.Trainer{Fit: tagger.Fit{Cost: cost}}, words{}, tagger.NBSquaredHinge)
	}
	linear(tagger.Trainer{}, words{}, tagger.SquaredHinge, tagger.NBSquaredHinge)
	linear(tagger.Trainer{}, words{}, tagger.Logistic, tagger.SquaredHinge, tagger.NBLogistic)
	return all
}

// candidatePeers returns a grid. Pairs of words are left out where with many
// documents or labels they would take hours.
func candidatePeers(s *set) []peer {
	var all []peer
	add := func(f features, method string, values ...float64) {
		for _, v := range values {
			p := peer{Features: f, Method: method, Value: v, Single: s.kind == single, Chosen: true}
			if s.kind != single {
				p.Folds = folds
			}
			if method == nbsvm {
				p.Beta = 1
			}
			all = append(all, p)
		}
	}
	if s.kind == topics {
		add(abstracts, multinomial, 0.03, 0.1, 0.3)
		add(abstracts, complement, 0.03, 0.1, 0.3)
		add(abstracts, svc, 0.3, 1, 3)
		return all
	}
	small, costs := len(s.labels) < 8, []float64{0.3, 1, 3}
	large := len(s.train) > 7000 && !small
	if large {
		costs = costs[1:]
	}
	tables := []features{plain, sublinear, sublinearStop, pairs, pairsStop}
	switch {
	case s.kind == multi:
		tables = []features{sublinear, sublinearStop}
	case large:
		tables = []features{sublinear, pairs, pairsStop}
	}
	for _, f := range tables {
		add(f, multinomial, 0.01, 0.03, 0.1, 0.3, 1)
		add(f, complement, 0.03, 0.1, 0.3, 1)
		add(f, svc, costs...)
		if s.kind == multi {
			add(f, logistic, 10, 30, 100)
		} else if small && f != plain {
			add(f, logistic, 10, 30)
		}
	}
	add(counted, multinomial, 0.1, 0.3, 1)
	for _, f := range []features{countedPairs, spacedPairs} {
		if small {
			add(f, nbsvm, 0.1, 1)
			more := slices.Clone(all[len(all)-2:])
			for i := range more {
				more[i].Beta = 0.25
			}
			all = append(all, more...)
		}
	}
	return all
}

func candidateFastText(s *set) []fastTextOptions {
	return []fastTextOptions{
		{args: "", spaced: true},
		{args: "-lr 0.5 -epoch 25 -wordNgrams 2 -bucket 200000", spaced: true},
		{args: "-lr 1 -epoch 25 -wordNgrams 2 -bucket 200000", spaced: true},
		{args: "-lr 1 -epoch 50", spaced: true},
	}
}
