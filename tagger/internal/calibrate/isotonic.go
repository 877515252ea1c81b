package calibrate

// bestCalibration fits a sigmoid or an isotonic function to scores that are sorted from high
// to low. The isotonic function must be better on held-out scores by more than twice the
// standard error of the gain.
func bestCalibration(scores []Score) Calibration {
	const minScores = 1000 // an isotonic function needs as many scores to be better
	best := platt(scores)
	if best.Slope == 0 || len(scores) < minScores {
		return best
	}
	mean, standardError, _ := heldOutGain(scores, func(train []Score) gainOn {
		sigmoid, steps := plattStartingAt(best, train), isotonic(train).clipped(train)
		return func(s Score) float64 { return crossEntropy(sigmoid, s) - crossEntropy(steps, s) }
	})
	if mean > 2*standardError {
		return isotonic(scores).clipped(scores)
	}
	return best
}

// isotonic fits probabilities that do not fall with rising log-odds, by least squares. It
// pools adjacent violators (Ayer and others, An Empirical Distribution Function for Sampling
// with Incomplete Information, 1955). The scores are sorted from high to low.
//
// The middle half of a pool has its probability. From there to the next pool probabilities
// rise steadily, because a jump between two scores would be due to chance.
func isotonic(scores []Score) Calibration {
	type pool struct {
		first, last int // places in scores; first has the lowest log-odds
		sum, weight float64
	}
	var pools []pool
	for i := len(scores) - 1; i >= 0; {
		x := scores[i].LogOdds
		next := pool{first: i}
		for ; i >= 0 && scores[i].LogOdds == x; i-- {
			next.last = i
			next.sum += scores[i].Weight * scores[i].Target
			next.weight += scores[i].Weight
		}
		for n := len(pools); n > 0 && pools[n-1].sum*next.weight >= next.sum*pools[n-1].weight; n-- {
			a := pools[n-1]
			next = pool{a.first, next.last, a.sum + next.sum, a.weight + next.weight}
			pools = pools[:n-1]
		}
		if next.weight > 0 {
			pools = append(pools, next)
		}
	}
	var c Calibration
	for _, p := range pools {
		from, to := quartiles(scores, p.first, p.last, p.weight)
		c.Knots = append(c.Knots, Knot{from, p.sum / p.weight})
		if to > from {
			c.Knots = append(c.Knots, Knot{to, p.sum / p.weight})
		}
	}
	return c
}

// quartiles returns the lower and the upper quartile of the log-odds of scores[last:first+1],
// whose total weight is given.
func quartiles(scores []Score, first, last int, weight float64) (lower, upper float64) {
	lower, upper = scores[first].LogOdds, scores[last].LogOdds
	sum := 0.0
	for i := first; i >= last; i-- {
		if sum < weight/4 {
			lower = scores[i].LogOdds
		}
		if sum < weight*3/4 {
			upper = scores[i].LogOdds
		}
		sum += scores[i].Weight
	}
	return lower, upper
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
