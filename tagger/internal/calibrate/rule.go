package calibrate

import (
	"cmp"
	"math"
	"slices"
)

// Rule are how the log-odds of a topic are read: what cross-validation of
// the model says of documents of one form.
type Rule struct {
	Calibration Calibration
	Threshold   float64 // in log-odds, with the best expected F1; a document at or above it gets the tag
	Measures    Measures
	Curve       []CurvePoint // nil if nothing was there to calibrate on
}

// Rules are those of a topic, by form.
type Rules [Forms]Rule

// Fit returns how log-odds are read in each form, by scores from
// cross-validation.
func Fit(scores Scores) (rules Rules) {
	for f := range scores {
		if rules[f] = Uncalibrated(); calibratable(scores[f]) {
			rules[f] = fitRule(scores[f])
		}
	}
	return rules
}

// Uncalibrated takes log-odds at their word.
func Uncalibrated() Rule { return Rule{Calibration: Calibration{Slope: 1}} }

// fitRule sets decisions from scores.
func fitRule(scores []Score) Rule {
	slices.SortStableFunc(scores, func(a, b Score) int { return cmp.Compare(b.LogOdds, a.LogOdds) })
	calibration := bestCalibration(scores)
	threshold := min(max(bestF1(calibration.expectedTargets(scores)), calibration.LogOdds(minProbability)), math.MaxFloat64)
	return Rule{
		Calibration: calibration,
		Threshold:   threshold,
		Measures:    measure(scores, threshold),
		Curve:       operatingCurve(scores),
	}
}

// expectedTargets returns the scores with the probabilities of the calibration for
// targets: what is best for these depends less on chance than what happened to
// be best for a few documents. A calibration that tells nothing changes nothing.
func (c Calibration) expectedTargets(scores []Score) []Score {
	if len(c.Knots) == 0 && c.Slope == 0 {
		return scores
	}
	scores = slices.Clone(scores)
	for i := range scores {
		scores[i].Target = c.Probability(scores[i].LogOdds)
	}
	return scores
}

// minProbability is the least with which a tag is given. The threshold with
// the best F1 is at half of that F1 (Lipton and others, Optimal Thresholding of
// Classifiers to Maximize F1 Measure, 2014). Where even the best is poor, as for
// a topic with few documents, it would tag almost everything.
const minProbability = 0.1

// calibratable reports whether there are at least two scores of each class.
func calibratable(scores []Score) bool {
	var counts [2]int
	for _, s := range scores {
		switch {
		case s.Weight == 0:
		case s.Target >= 0.5:
			counts[1]++
		default:
			counts[0]++
		}
	}
	return counts[0] >= 2 && counts[1] >= 2
}
