package calibrate

import "github.com/topictag/topictag/tagger/internal/head"

// bestHead fits a head to the scores of one form. It compares the head with a sigmoid of the
// log-odds by their cross entropy, each fitted to four fifths of the scores and compared on the
// rest, five times. The head must be better by more than the standard error of the
// difference. Otherwise bestHead returns nil.
func bestHead(scores []Score) *head.Head {
	const (
		minScores = 200 // a head needs as many scores to be better
		folds     = 5
	)
	if len(scores) < minScores {
		return nil
	}
	start := platt(scores)
	var gains []float64
	for fold := range folds {
		var train, test []Score
		for i, s := range scores {
			if i%folds == fold {
				test = append(test, s)
			} else {
				train = append(train, s)
			}
		}
		h := fitHead(train)
		if h == nil {
			return nil
		}
		a, b := plattStartingAt(start, train), Calibration{Slope: 1}
		for _, s := range test {
			withHead := s
			withHead.LogOdds = h.LogOdds(s.Inputs)
			gains = append(gains, s.Weight*(crossEntropy(a, s)-crossEntropy(b, withHead)))
		}
	}
	if mean, standardError := meanAndStandardError(gains); !(mean > standardError) {
		return nil
	}
	return fitHead(scores)
}

// fitHead fits a head to all scores.
func fitHead(scores []Score) *head.Head {
	examples := make([]head.Example, len(scores))
	for i, s := range scores {
		examples[i] = head.Example{Inputs: s.Inputs, Target: s.Target, Weight: s.Weight}
	}
	return head.Fit(examples)
}
