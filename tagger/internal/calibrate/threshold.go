package calibrate

// Measures says how good a threshold was in cross-validation. The numbers are from 0 to 1.
// They are 0 if the threshold gave no correct tag, or if nothing was measured.
type Measures struct{ Precision, Recall float64 }

// F1 returns the harmonic mean of precision and recall. It is 0 if the precision is 0.
func (m Measures) F1() float64 {
	if m.Precision == 0 {
		return 0
	}
	return 2 * m.Precision * m.Recall / (m.Precision + m.Recall)
}

// measure returns the precision and recall of the threshold on the scores.
func measure(scores []Score, threshold float64) Measures {
	correct, tagged, all := 0.0, 0.0, 0.0
	for _, s := range scores {
		all += s.Weight * s.Target
		if s.LogOdds >= threshold {
			tagged += s.Weight
			correct += s.Weight * s.Target
		}
	}
	if correct == 0 {
		return Measures{}
	}
	return Measures{correct / tagged, correct / all}
}

// sweep calls use with each threshold that separates the scores, which are sorted from high
// to low. A threshold is halfway between two different scores, and the last is at the lowest
// score. correct and tagged are the weights of the correct tags and of all tags at it.
func sweep(scores []Score, use func(threshold, correct, tagged float64)) {
	correct, tagged := 0.0, 0.0
	for i, s := range scores {
		tagged += s.Weight
		correct += s.Weight * s.Target
		switch {
		case i+1 == len(scores):
			use(s.LogOdds, correct, tagged)
		case scores[i+1].LogOdds != s.LogOdds:
			use((s.LogOdds+scores[i+1].LogOdds)/2, correct, tagged)
		}
	}
}

// bestF1 returns the threshold with the highest F1 over the scores, which are sorted from
// high to low. Of equally good thresholds it returns the highest.
func bestF1(scores []Score) float64 {
	all, _ := classWeights(scores)
	best, found := -1.0, 0.0
	sweep(scores, func(threshold, correct, tagged float64) {
		if f1 := 2 * correct / (tagged + all); f1 > best {
			best, found = f1, threshold
		}
	})
	return found
}
