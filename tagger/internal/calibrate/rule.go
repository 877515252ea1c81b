package calibrate

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/tagger/internal/head"
)

// Rule is the decision rule of a topic for documents of one form. A document whose log-odds
// are at or above the threshold gets the tag.
type Rule struct {
	Head        *head.Head // makes the log-odds; nil takes those of the linear model
	Calibration Calibration
	Threshold   float64      // in log-odds; it has the best expected F1
	Measures    Measures     // what the threshold gave in cross-validation
	Curve       []CurvePoint // CurveSize points by rising recall; nil without calibration
}

// Rules holds the rules of a topic by form.
type Rules [Forms]Rule

// Fit returns the rules of a topic by scores from cross-validation. Whole documents with
// fewer than two documents of a class get [Uncalibrated]. Other forms get the rule of whole
// documents then. With heads, a rule has a head where that is clearly better. Fit changes the
// scores and their order.
func Fit(scores Scores, heads bool) (rules Rules) {
	rules[Whole] = Uncalibrated()
	for f := range scores { // Whole is the first
		if rules[f] = rules[Whole]; calibratable(scores[f]) {
			var h *head.Head
			if heads {
				h = bestHead(scores[f])
			}
			rules[f] = fitRule(h, scores[f])
		}
	}
	return rules
}

// Uncalibrated returns the rule that takes the log-odds as they are. Its threshold is at even
// odds.
func Uncalibrated() Rule { return Rule{Calibration: Calibration{Slope: 1}} }

// fitRule returns the rule with a head that the scores of one form teach.
func fitRule(h *head.Head, scores []Score) Rule {
	if h != nil {
		for i := range scores {
			scores[i].LogOdds = h.LogOdds(scores[i].Inputs)
		}
	}
	sortFromHighToLow(scores)
	calibration := bestCalibration(scores)
	best := bestF1(calibration.expectedTargets(scores))
	threshold := min(max(best, calibration.LogOdds(minProbability)), math.MaxFloat64)
	return Rule{
		Head:        h,
		Calibration: calibration,
		Threshold:   threshold,
		Measures:    measure(scores, threshold),
		Curve:       operatingCurve(scores),
	}
}

// sortFromHighToLow sorts scores by their log-odds. Equal scores keep their order. It sorts places,
// because scores are large.
func sortFromHighToLow(scores []Score) {
	type place struct {
		logOdds float64
		index   int
	}
	order := make([]place, len(scores))
	for i, s := range scores {
		order[i] = place{s.LogOdds, i}
	}
	slices.SortFunc(order, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.logOdds, a.logOdds), cmp.Compare(a.index, b.index))
	})
	unsorted := slices.Clone(scores)
	for i, p := range order {
		scores[i] = unsorted[p.index]
	}
}

// expectedTargets returns the scores with the probabilities of the calibration as targets.
// The best threshold for these depends less on chance than the best one for few labels. A
// calibration with the same probability for all scores changes nothing.
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

// minProbability is the lowest probability with which a topic is given. The threshold with
// the best F1 is at half of that F1 (Lipton and others, Optimal Thresholding of Classifiers
// to Maximize F1 Measure, 2014). A poor best F1, as of a topic with few documents, would tag
// almost everything.
const minProbability = 0.1

// calibratable reports whether each class has at least two scores with a weight.
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
