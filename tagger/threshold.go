package tagger

import "math"

// measures are what a threshold gave in cross-validation.
type measures struct{ precision, recall float64 }

// f1 returns the harmonic mean of precision and recall, 0 if there is no precision.
func (m measures) f1() float64 {
	if m.precision == 0 {
		return 0
	}
	return 2 * m.precision * m.recall / (m.precision + m.recall)
}

// measure returns what the threshold gives on the scores.
func measure(scores []scored, threshold float64) measures {
	hit, tagged, all := 0.0, 0.0, 0.0
	for _, s := range scores {
		all += s.weight * s.target
		if s.logOdds >= threshold {
			tagged += s.weight
			hit += s.weight * s.target
		}
	}
	if hit == 0 {
		return measures{}
	}
	return measures{hit / tagged, hit / all}
}

// point is a threshold with the precision that it gave in cross-validation.
type point struct{ threshold, precision float32 }

// curvePoints is how many points a curve has: one for each hundredth of recall.
const curvePoints = 100

// sweep calls use for each threshold that parts the scores, which are sorted
// from high to low: half way between two of them. hit and tagged are the
// weights of the right and of all tags at it.
func sweep(scores []scored, use func(threshold, hit, tagged float64)) {
	hit, tagged := 0.0, 0.0
	for i, s := range scores {
		tagged += s.weight
		hit += s.weight * s.target
		switch {
		case i+1 == len(scores):
			use(s.logOdds, hit, tagged)
		case scores[i+1].logOdds != s.logOdds:
			use((s.logOdds+scores[i+1].logOdds)/2, hit, tagged)
		}
	}
}

// bestF1 returns the threshold with the highest F1 over the scores, which are
// sorted from high to low. Among equals it is the highest.
func bestF1(scores []scored) float64 {
	all, _ := classes(scores)
	best, found := -1.0, 0.0
	sweep(scores, func(threshold, hit, tagged float64) {
		if f1 := 2 * hit / (tagged + all); f1 > best {
			best, found = f1, threshold
		}
	})
	return found
}

// operatingCurve returns, for each hundredth of recall from the first to the
// last, the threshold that reaches it with the highest precision.
func operatingCurve(scores []scored) []point {
	all, _ := classes(scores)
	curve := make([]point, curvePoints)
	sweep(scores, func(threshold, hit, tagged float64) {
		p := point{float32(threshold), float32(hit / tagged)}
		for i := int(hit/all*curvePoints+1e-9) - 1; i >= 0 && p.precision >= curve[i].precision; i-- {
			curve[i] = p
		}
	})
	return curve
}

// forPrecision returns the threshold with the highest recall of those that gave
// at least the precision, or +Inf if none did.
func (d *decisions) forPrecision(precision float64) float64 {
	for i := len(d.curve) - 1; i >= 0; i-- {
		if d.curve[i].precision >= float32(precision) {
			return float64(d.curve[i].threshold)
		}
	}
	return math.Inf(1)
}

// forRecall returns the threshold with the highest precision of those that gave
// at least the recall.
func (d *decisions) forRecall(recall float64) float64 {
	i := int(math.Ceil(min(recall, 1)*curvePoints-1e-9)) - 1
	if len(d.curve) == 0 {
		return math.Inf(-1)
	}
	return float64(d.curve[max(i, 0)].threshold)
}
