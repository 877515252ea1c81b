package calibrate

import "math"

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
func measure(scores []Scored, threshold float64) Measures {
	hit, tagged, all := 0.0, 0.0, 0.0
	for _, s := range scores {
		all += s.Weight * s.Target
		if s.LogOdds >= threshold {
			tagged += s.Weight
			hit += s.Weight * s.Target
		}
	}
	if hit == 0 {
		return Measures{}
	}
	return Measures{hit / tagged, hit / all}
}

// Point is a threshold with the precision that it gave in cross-validation.
type Point struct{ Threshold, Precision float32 }

// curvePoints is how many points a curve has: one for each hundredth of recall.
const CurvePoints = 100

// sweep calls use for each threshold that parts the scores, which are sorted
// from high to low: half way between two of them. hit and tagged are the
// weights of the right and of all tags at it.
func sweep(scores []Scored, use func(threshold, hit, tagged float64)) {
	hit, tagged := 0.0, 0.0
	for i, s := range scores {
		tagged += s.Weight
		hit += s.Weight * s.Target
		switch {
		case i+1 == len(scores):
			use(s.LogOdds, hit, tagged)
		case scores[i+1].LogOdds != s.LogOdds:
			use((s.LogOdds+scores[i+1].LogOdds)/2, hit, tagged)
		}
	}
}

// bestF1 returns the threshold with the highest F1 over the scores, which are
// sorted from high to low. Among equals it is the highest.
func bestF1(scores []Scored) float64 {
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
func operatingCurve(scores []Scored) []Point {
	all, _ := classes(scores)
	curve := make([]Point, CurvePoints)
	sweep(scores, func(threshold, hit, tagged float64) {
		p := Point{float32(threshold), float32(hit / tagged)}
		for i := int(hit/all*CurvePoints+1e-9) - 1; i >= 0 && p.Precision >= curve[i].Precision; i-- {
			curve[i] = p
		}
	})
	return curve
}

// ForPrecision returns the threshold with the highest recall of those that gave
// at least the precision, or +Inf if none did.
func (d *Decisions) ForPrecision(precision float64) float64 {
	for i := len(d.Curve) - 1; i >= 0; i-- {
		if d.Curve[i].Precision >= float32(precision) {
			return float64(d.Curve[i].Threshold)
		}
	}
	return math.Inf(1)
}

// ForRecall returns the threshold with the highest precision of those that gave
// at least the recall.
func (d *Decisions) ForRecall(recall float64) float64 {
	i := int(math.Ceil(min(recall, 1)*CurvePoints-1e-9)) - 1
	if len(d.Curve) == 0 {
		return math.Inf(-1)
	}
	return float64(d.Curve[max(i, 0)].Threshold)
}
