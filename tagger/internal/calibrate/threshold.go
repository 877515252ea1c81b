package calibrate

// Measures are what a threshold gave in cross-validation.
type Measures struct{ Precision, Recall float64 }

// F1 returns the harmonic mean of precision and recall, 0 if there is no precision.
func (m Measures) F1() float64 {
	if m.Precision == 0 {
		return 0
	}
	return 2 * m.Precision * m.Recall / (m.Precision + m.Recall)
}

// measure returns what the threshold gives on the scores.
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

// sweep calls use for each threshold that parts the scores, which are sorted
// from high to low: half way between two of them. hit and tagged are the
// weights of the right and of all tags at it.
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

// bestF1 returns the threshold with the highest F1 over the scores, which are
// sorted from high to low. Among equals it is the highest.
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
