// Package odds converts between probabilities and log-odds.
package odds

import "math"

// Log returns the log-odds of a probability. It keeps the probability at least edge away from 0
// and 1, so that the result is finite.
func Log(p, edge float64) float64 {
	p = min(max(p, edge), 1-edge)
	return math.Log(p / (1 - p))
}

// Probability returns the probability with the given log-odds.
func Probability(logOdds float64) float64 { return 1 / (1 + math.Exp(-logOdds)) }
