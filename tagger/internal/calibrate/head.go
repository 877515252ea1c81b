package calibrate

import "github.com/topictag/topictag/tagger/internal/head"

// bestHead fits a head to the scores of one form. On held-out scores it must have a lower loss
// than a sigmoid of the log-odds, by more than the standard error of the gain. Otherwise bestHead
// returns nil.
func bestHead(scores []Score) *head.Head {
	const minScores = 200 // a head needs as many scores to be better
	if len(scores) < minScores {
		return nil
	}
	best := fitHead(nil, scores)
	if best == nil {
		return nil
	}
	start := platt(scores)
	mean, standardError, ok := heldOutGain(scores, func(train []Score) gainOn {
		h := fitHead(best, train)
		if h == nil {
			return nil
		}
		sigmoid, byHead := plattStartingAt(start, train), Calibration{Slope: 1}
		return func(s Score) float64 {
			withHead := s
			withHead.LogOdds = h.LogOdds(s.Inputs)
			return crossEntropy(sigmoid, s) - crossEntropy(byHead, withHead)
		}
	})
	if !ok || !(mean > standardError) {
		return nil
	}
	return best
}

// fitHead fits a head to all scores. The search starts at a head, or at factors of 0 if that is nil.
func fitHead(start *head.Head, scores []Score) *head.Head {
	examples := make([]head.Example, len(scores))
	for i, s := range scores {
		examples[i] = head.Example{Inputs: s.Inputs, Target: s.Target, Weight: s.Weight}
	}
	return head.FitStartingAt(start, examples)
}
