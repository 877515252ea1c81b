package calibrate

import "math"

// CurvePoint is a threshold with the precision that it gave in cross-validation.
type CurvePoint struct{ Threshold, Precision float32 }

// CurveSize is how many points a curve has: one for each hundredth of recall.
const CurveSize = 100

// operatingCurve returns, for each hundredth of recall from the first to the
// last, the threshold that reaches it with the highest precision.
func operatingCurve(scores []Score) []CurvePoint {
	all, _ := classWeights(scores)
	curve := make([]CurvePoint, CurveSize)
	sweep(scores, func(threshold, correct, tagged float64) {
		p := CurvePoint{float32(threshold), float32(correct / tagged)}
		for i := int(correct/all*CurveSize+1e-9) - 1; i >= 0 && p.Precision >= curve[i].Precision; i-- {
			curve[i] = p
		}
	})
	return curve
}

// ThresholdForPrecision returns the threshold with the highest recall of those that gave
// at least the precision, or +Inf if none did.
func (r *Rule) ThresholdForPrecision(precision float64) float64 {
	for i := len(r.Curve) - 1; i >= 0; i-- {
		if r.Curve[i].Precision >= float32(precision) {
			return float64(r.Curve[i].Threshold)
		}
	}
	return math.Inf(1)
}

// ThresholdForRecall returns the threshold with the highest precision of those that gave
// at least the recall.
func (r *Rule) ThresholdForRecall(recall float64) float64 {
	i := int(math.Ceil(min(recall, 1)*CurveSize-1e-9)) - 1
	if len(r.Curve) == 0 {
		return math.Inf(-1)
	}
	return float64(r.Curve[max(i, 0)].Threshold)
}
