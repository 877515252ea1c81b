package calibrate

import "math"

// bestCalibration fits a sigmoid to scores, sorted from high to low, or an
// isotonic function where that is better: where a sigmoid fitted to four fifths
// of the scores has a greater cross entropy on the rest, by more than twice the
// standard error of the difference.
func bestCalibration(scores []Score) Calibration {
	const (
		minScores = 1000 // scores from which on an isotonic function can pay
		folds     = 5
	)
	sigmoid := platt(scores)
	if sigmoid.Slope == 0 || len(scores) < minScores {
		return sigmoid
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
		a, b := plattStartingAt(sigmoid, train), isotonic(train).clipped(train)
		for _, s := range test {
			gains = append(gains, s.Weight*(crossEntropy(a, s)-crossEntropy(b, s)))
		}
	}
	if mean, standardError := meanAndStandardError(gains); mean > 2*standardError {
		return isotonic(scores).clipped(scores)
	}
	return sigmoid
}

// isotonic fits the probabilities that never fall with the log-odds and are
// closest to the labels in squares, by pooling adjacent violators (Ayer and
// others, An Empirical Distribution Function for Sampling with Incomplete
// Information, 1955), to scores that are sorted from high to low.
func isotonic(scores []Score) Calibration {
	type block struct{ first, last, sum, weight float64 } // first and last log-odds
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

// clipped returns the calibration with no probability beyond the targets of
// Platt's sigmoid, so that none is 0 or 1.
func (c Calibration) clipped(scores []Score) Calibration {
	high, low := plattTargets(scores)
	for i := range c.Knots {
		c.Knots[i].Probability = min(max(c.Knots[i].Probability, low), high)
	}
	return c
}

// meanAndStandardError returns the mean and its standard error.
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

// crossEntropy is what a probability pays for a label.
func crossEntropy(c Calibration, s Score) float64 {
	const floor = 1e-15
	p := min(max(c.Probability(s.LogOdds), floor), 1-floor)
	return -s.Target*math.Log(p) - (1-s.Target)*math.Log(1-p)
}
