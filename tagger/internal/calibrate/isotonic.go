package calibrate

import "math"

// bestCalibration fits a sigmoid or an isotonic function to scores that are sorted from high
// to low. It fits both to four fifths of the scores, five times, and compares their cross
// entropy on the rest. The isotonic function must be better by more than twice the standard
// error of the difference.
func bestCalibration(scores []Score) Calibration {
	const (
		minScores = 1000 // an isotonic function needs as many scores to be better
		folds     = 5
	)
	best := platt(scores)
	if best.Slope == 0 || len(scores) < minScores {
		return best
	}
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
		a, b := plattStartingAt(best, train), isotonic(train).clipped(train)
		for _, s := range test {
			gains = append(gains, s.Weight*(crossEntropy(a, s)-crossEntropy(b, s)))
		}
	}
	if mean, standardError := meanAndStandardError(gains); mean > 2*standardError {
		return isotonic(scores).clipped(scores)
	}
	return best
}

// isotonic fits probabilities that do not fall with rising log-odds, by least squares. It
// pools adjacent violators (Ayer and others, An Empirical Distribution Function for Sampling
// with Incomplete Information, 1955). The scores are sorted from high to low.
func isotonic(scores []Score) Calibration {
	type block struct{ first, last, sum, weight float64 } // first and last are log-odds
	var blocks []block
	for i := len(scores) - 1; i >= 0; {
		x := scores[i].LogOdds
		next := block{first: x, last: x}
		for ; i >= 0 && scores[i].LogOdds == x; i-- {
			next.sum += scores[i].Weight * scores[i].Target
			next.weight += scores[i].Weight
		}
		for n := len(blocks); n > 0 && blocks[n-1].sum*next.weight >= next.sum*blocks[n-1].weight; n-- {
			a := blocks[n-1]
			next = block{a.first, next.last, a.sum + next.sum, a.weight + next.weight}
			blocks = blocks[:n-1]
		}
		if next.weight > 0 {
			blocks = append(blocks, next)
		}
	}
	var c Calibration
	for _, b := range blocks {
		p := b.sum / b.weight
		c.Knots = append(c.Knots, Knot{b.first, p})
		if b.last > b.first {
			c.Knots = append(c.Knots, Knot{b.last, p})
		}
	}
	return c
}

// clipped returns the calibration with probabilities between the targets of Platt's sigmoid,
// so that none is 0 or 1.
func (c Calibration) clipped(scores []Score) Calibration {
	high, low := plattTargets(scores)
	for i := range c.Knots {
		c.Knots[i].Probability = min(max(c.Knots[i].Probability, low), high)
	}
	return c
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
