package eval

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/internal/odds"
)

// answer is the log-odds of a topic on a document, and the label.
type answer struct {
	logOdds float64
	label   label // yes or no
}

// shift maps log-odds to those of labels: slope * x + offset. It never turns their order.
type shift struct{ slope, offset float64 }

// The fit prefers no change: a normal prior on the slope around 1, and one on the offset
// around 0, with these standard deviations.
const (
	slopeDeviation  = 0.5
	offsetDeviation = 2.0
	leastSlope      = 0.1
)

// fitShift returns the shift with the highest posterior probability, by Newton's method with
// step halving. The objective is convex.
func fitShift(all []answer) shift {
	s := shift{1, 0}
	loss := s.loss(all)
	for range 100 {
		step, gain := s.step(all)
		if gain < 1e-10 {
			break
		}
		next, size := s, 1.0
		for range 30 {
			next = shift{s.slope - size*step.slope, s.offset - size*step.offset}
			if next.loss(all) < loss {
				break
			}
			size /= 2
		}
		better := next.loss(all)
		if !(better < loss) {
			break
		}
		s, loss = next, better
	}
	s.slope = max(s.slope, leastSlope)
	return s
}

func (s shift) apply(x float64) float64 { return s.slope*x + s.offset }

// loss returns the negative log-likelihood of labels, and that of the prior.
func (s shift) loss(all []answer) float64 {
	a, b := (s.slope-1)/slopeDeviation, s.offset/offsetDeviation
	sum := (a*a + b*b) / 2
	for _, x := range all {
		z := s.apply(x.logOdds)
		if x.label == yes {
			z = -z
		}
		sum += math.Max(z, 0) + math.Log1p(math.Exp(-math.Abs(z)))
	}
	return sum
}

// step returns the step of Newton's method, and by how much it would lower the loss if that
// were quadratic.
func (s shift) step(all []answer) (shift, float64) {
	slopes, offsets := 1/(slopeDeviation*slopeDeviation), 1/(offsetDeviation*offsetDeviation)
	both := 0.0
	gradient := shift{(s.slope - 1) * slopes, s.offset * offsets}
	for _, x := range all {
		p := odds.Probability(s.apply(x.logOdds))
		off, w := p-float64(x.label), p*(1-p)
		gradient.slope += off * x.logOdds
		gradient.offset += off
		slopes += w * x.logOdds * x.logOdds
		both += w * x.logOdds
		offsets += w
	}
	determinant := slopes*offsets - both*both
	step := shift{
		(offsets*gradient.slope - both*gradient.offset) / determinant,
		(slopes*gradient.offset - both*gradient.slope) / determinant,
	}
	return step, (step.slope*gradient.slope + step.offset*gradient.offset) / 2
}

// leastThreshold is the smallest probability, after the shift, from which on a topic is given.
// It is that of training.
const leastThreshold = 0.1

// edge keeps probabilities from 0 and 1.
const edge = 1e-6

// threshold returns the threshold, as a probability before the shift, with the best expected F1
// on a pool. Without a pool it returns otherwise. Source: Lipton and others, Optimal
// Thresholding of Classifiers to Maximize F1 Measure, 2014.
func (s shift) threshold(pool []answer, otherwise float64) float64 {
	if len(pool) == 0 {
		return otherwise
	}
	pool = slices.Clone(pool)
	slices.SortFunc(pool, func(a, b answer) int { return cmp.Compare(b.logOdds, a.logOdds) })
	expected := 0.0
	for _, x := range pool {
		expected += odds.Probability(s.apply(x.logOdds))
	}
	best, least, hits := -1.0, pool[0].logOdds, 0.0
	for i, x := range pool {
		hits += odds.Probability(s.apply(x.logOdds))
		next := x.logOdds
		if i+1 < len(pool) {
			if next = pool[i+1].logOdds; next == x.logOdds {
				continue
			}
		}
		if f1 := 2 * hits / (float64(i+1) + expected); f1 > best {
			best, least = f1, (x.logOdds+next)/2
		}
	}
	return odds.Probability(max(least, (odds.Log(leastThreshold, edge)-s.offset)/s.slope))
}
