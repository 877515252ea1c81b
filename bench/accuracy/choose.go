package main

import "github.com/topictag/topictag/tagger"

// candidateConfigurations, candidatePeers and candidateFastText are what
// -choose compares.
func candidateConfigurations(s *set) []configuration {
	var all []configuration
	wordings := []words{
		{}, {links: true}, {stop: true}, {articles: true}, {surface: true}, {surface: true, articles: true},
		{single: true}, {single: true, stop: true}, {single: true, surface: true},
	}
	for _, w := range wordings {
		for _, smoothing := range []float64{0.03, 0.1, 0.3, 1} {
			all = append(all, configuration{"naive Bayes", tagger.Trainer{Smoothing: smoothing}, w})
		}
	}
	return all
}

func candidatePeers(s *set) []peer {
	var all []peer
	add := func(f features, method string, values ...float64) {
		for _, v := range values {
			all = append(all, peer{Features: f, Method: method, Value: v, Single: s.kind == single, chosen: true})
		}
	}
	for _, f := range []features{plain, sublinear, sublinearStop, pairs, pairsStop} {
		add(f, multinomial, 0.01, 0.03, 0.1, 0.3, 1)
		add(f, complement, 0.03, 0.1, 0.3, 1)
		add(f, svc, 0.3, 1, 3)
	}
	add(counted, multinomial, 0.1, 0.3, 1)
	add(sublinear, logistic, 3, 10, 30)
	if len(s.labels) < 10 { // with pairs of words and many labels these take hours
		add(pairs, logistic, 3, 10, 30)
		add(countedPairs, nbsvm, 0.1, 1)
	}
	return all
}

func candidateFastText(s *set) []fastTextOptions {
	return []fastTextOptions{
		{"", true},
		{"-lr 0.5 -epoch 25 -wordNgrams 2 -bucket 200000", true},
		{"-lr 1 -epoch 25 -wordNgrams 2 -bucket 200000", true},
		{"-lr 1 -epoch 25", true},
	}
}
