package main

import "github.com/topictag/topictag/tagger"

// This file holds the settings that did best on each set by cross-validation on
// its training documents (go run ./accuracy -choose; those of reuters90, and naive
// Bayes and LinearSVC of aapd-small, in a wider search apart from this command).
// No test set was used; exceptions, with common settings, are marked.

// chosenPeers returns those of scikit-learn's classifiers.
func chosenPeers(set string) []peer {
	switch set {
	case "four-topics":
		return []peer{
			{Features: abstracts, Method: multinomial, Value: 0.03},
			{Features: abstracts, Method: complement, Value: 0.03},
			{Features: abstracts, Method: logistic, Value: 10}, // not chosen
			{Features: abstracts, Method: svc, Value: 0.3},
		}
	case "20ng":
		return []peer{
			{Features: pairs, Method: multinomial, Value: 0.01},
			{Features: pairs, Method: complement, Value: 0.03},
			{Features: pairsStop, Method: svc, Value: 3},
			{Features: sublinear, Method: logistic, Value: 30}, // not chosen
		}
	case "r8":
		return []peer{
			{Features: pairsStop, Method: multinomial, Value: 0.01},
			{Features: pairsStop, Method: complement, Value: 0.1},
			{Features: sublinear, Method: logistic, Value: 30}, // not chosen
			{Features: sublinear, Method: svc, Value: 3},
		}
	case "r52":
		return []peer{
			{Features: pairsStop, Method: multinomial, Value: 0.01},
			{Features: pairsStop, Method: complement, Value: 0.03},
			{Features: sublinearStop, Method: logistic, Value: 30}, // not chosen
			{Features: sublinearStop, Method: svc, Value: 3},
		}
	case "mr10k":
		return []peer{
			{Features: pairs, Method: multinomial, Value: 1},
			{Features: pairs, Method: complement, Value: 1},
			{Features: pairs, Method: logistic, Value: 30},
			{Features: pairs, Method: svc, Value: 3},
			{Features: countedPairs, Method: nbsvm, Value: 0.1, Beta: 0.25},
		}
	case "subj":
		return []peer{
			{Features: pairs, Method: multinomial, Value: 0.1},
			{Features: pairs, Method: complement, Value: 0.1},
			{Features: pairs, Method: logistic, Value: 30},
			{Features: pairs, Method: svc, Value: 3},
			{Features: spacedPairs, Method: nbsvm, Value: 0.1, Beta: 0.25},
		}
	case "trec6":
		return []peer{
			{Features: pairs, Method: multinomial, Value: 0.3},
			{Features: pairs, Method: complement, Value: 1},
			{Features: pairs, Method: logistic, Value: 30},
			{Features: pairs, Method: svc, Value: 3},
			{Features: spacedPairs, Method: nbsvm, Value: 1, Beta: 1},
		}
	case "reuters90":
		return []peer{
			{Features: sublinearStop, Method: multinomial, Value: 0.01},
			{Features: sublinear, Method: logistic, Value: 30}, // not chosen
			{Features: sublinear, Method: svc, Value: 3},
		}
	case "aapd-small":
		return []peer{
			{Features: counted, Method: multinomial, Value: 0.1},
			{Features: sublinearStop, Method: logistic, Value: 100},
			{Features: sublinear, Method: svc, Value: 0.3, Balanced: true},
		}
	}
	return nil
}

// chosenFastText returns the options of fastText.
func chosenFastText(set string) string {
	switch set {
	case "four-topics": // not chosen
		return "-dim 50 -epoch 10 -wordNgrams 2 -bucket 200000"
	case "r8", "r52", "reuters90": // not chosen: known to do well on the tests
		return "-lr 1 -epoch 50"
	case "20ng": // not chosen
		return "-lr 0.5 -epoch 25 -wordNgrams 2 -bucket 200000"
	case "aapd-small":
		return "-lr 1 -epoch 50"
	}
	return "-lr 0.5 -epoch 25 -wordNgrams 2 -bucket 200000"
}

// chosenLinear returns topictag's linear method for the standard sets.
func chosenLinear(set string) tagger.Trainer {
	hinge := tagger.Trainer{Methods: []tagger.Method{tagger.SquaredHinge}}
	switch set {
	case "mr10k", "subj":
		tr := withBayes(1, 0)
		tr.Features.MinDocs = 1
		return tr
	case "trec6":
		hinge.Features.Slope = 0.7
	case "r52":
		hinge.Fit.Cost = 3
	}
	return hinge
}

// withBayes is the mean of a squared hinge and naive Bayes.
func withBayes(cost, smoothing float64) tagger.Trainer {
	return tagger.Trainer{
		Methods: []tagger.Method{tagger.SquaredHinge, tagger.NaiveBayes},
		Fit:     tagger.Fit{Cost: cost, Smoothing: smoothing},
	}
}

// chosenLinearWords returns topictag's analyzer for linear methods.
func chosenLinearWords(set string) words {
	switch set {
	case "r8":
		return words{single: true, stop: true}
	case "mr10k", "subj":
		return words{articles: true}
	case "20ng", "r52", "reuters90", "aapd-small":
		return words{stop: true}
	}
	return words{}
}

// chosenBayes returns topictag's naive Bayes for the standard sets.
func chosenBayes(set string) tagger.Trainer {
	switch set {
	case "r52", "reuters90", "aapd-small":
		return tagger.Trainer{Fit: tagger.Fit{Smoothing: 0.003}}
	case "20ng":
		return tagger.Trainer{Fit: tagger.Fit{Smoothing: 0.01}}
	case "mr10k", "trec6":
		return tagger.Trainer{Fit: tagger.Fit{Smoothing: 1}}
	case "subj":
		return tagger.Trainer{Fit: tagger.Fit{Smoothing: 0.3}}
	}
	return tagger.Trainer{}
}

// chosenWords returns topictag's analyzer for naive Bayes.
func chosenWords(set string) words {
	switch set {
	case "r8":
		return words{stop: true}
	case "mr10k", "subj":
		return words{articles: true}
	}
	return words{}
}
