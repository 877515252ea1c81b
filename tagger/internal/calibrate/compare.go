package calibrate

import "math"

// gainOn returns by how much the loss of a score falls with a second calibration, compared with
// a first one.
type gainOn func(Score) float64

// heldOutGain compares two calibrations five times. fit makes both from four fifths of the
// scores, and the rest is compared. It returns the mean gain and its standard error. ok is false
// if fit returns nil. The next call of fit overwrites train.
func heldOutGain(scores []Score, fit func(train []Score) gainOn) (mean, standardError float64, ok bool) {
	const folds = 5
	gains, train := make([]float64, 0, len(scores)), make([]Score, 0, len(scores))
	for fold := range folds {
		train = train[:0]
		for i, s := range scores {
			if i%folds != fold {
				train = append(train, s)
			}
		}
		gain := fit(train)
		if gain == nil {
			return 0, 0, false
		}
		for i := fold; i < len(scores); i += folds {
			gains = append(gains, scores[i].Weight*gain(scores[i]))
		}
	}
	mean, standardError = meanAndStandardError(gains)
	return mean, standardError, true
}

// meanAndStandardError returns the mean of the values and its standard error.
func meanAndStandardError(values []float64) (mean, standardError float64) {
	n := float64(len(values))
	for _, v := range values {
		mean += v / n
	}
	squares := 0.0
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(squares / (n - 1) / n)
}

// crossEntropy returns the loss -t ln p - (1-t) ln(1-p) of a score with the target t.
func crossEntropy(c Calibration, s Score) float64 {
	const floor = 1e-15
	p := min(max(c.Probability(s.LogOdds), floor), 1-floor)
	return -s.Target*math.Log(p) - (1-s.Target)*math.Log(1-p)
}
