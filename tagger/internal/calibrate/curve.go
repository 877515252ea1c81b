package calibrate

import "math"

// CurvePoint is a threshold, in log-odds, with the precision that it gave in
// cross-validation.
type CurvePoint struct{ Threshold, Precision float32 }

// CurveSize is the number of points of a curve: one for each hundredth of recall.
const CurveSize = 100

// operatingCurve returns the curve of the scores, which are sorted from high to low. Point i
// is the threshold with the highest precision of those that reach a recall of (i+1)/100.
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

// ThresholdForPrecision returns a threshold in log-odds that gave at least the precision. It
// returns the one with the highest recall, or +Inf if no threshold gave the precision.
func (r *Rule) ThresholdForPrecision(precision float64) float64 {
	for i := len(r.Curve) - 1; i >= 0; i-- {
		if r.Curve[i].Precision >= float32(precision) {
			return float64(r.Curve[i].Threshold)
		}
	}
	return math.Inf(1)
}

// ThresholdForRecall returns a threshold in log-odds that gave at least the recall. It
// returns the one with the highest precision, or -Inf without a curve. A recall above 1
// means 1.
func (r *Rule) ThresholdForRecall(recall float64) float64 {
	i := int(math.Ceil(min(recall, 1)*CurveSize-1e-9)) - 1
	if len(r.Curve) == 0 {
		return math.Inf(-1)
	}
	return float64(r.Curve[max(i, 0)].Threshold)
}
