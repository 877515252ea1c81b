package eval

import "math"

// CurvePoint is what a threshold gives: precision and recall where the topic goes
// to every document with this probability or more.
type CurvePoint struct {
	Threshold float64 `json:"threshold"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
}

// PrecisionRecall returns the precision-recall curve of a topic, from high to low
// thresholds: a point for each probability at which recall rises. Between two of
// them a lower threshold has the same recall and no higher precision. Equal
// probabilities are one step, as in [Figures.AveragePrecision].
//
// Of every 1/most of recall only the last point is kept, so that a curve has at
// most as many points however many documents there are; the last has recall 1. With
// most of 0 or below, all are kept. The curve is nil if no document carries the
// topic.
func (t Topic) PrecisionRecall(most int) []CurvePoint {
	var all []CurvePoint
	support, hits, before := t.Support(), 0, 0 // before: hits at the last point
	if most > support {
		most = 0 // there are no more points than positives
	}
	for i, d := range t.decisions {
		if d.label == yes {
			hits++
		}
		if hits == before || i+1 < len(t.decisions) && t.decisions[i+1].probability == d.probability {
			continue
		}
		if most > 0 && part(before, support, most) == part(hits, support, most) {
			all = all[:len(all)-1]
		}
		all = append(all, CurvePoint{d.probability, share(hits, i+1-hits), share(hits, support-hits)})
		before = hits
	}
	return all
}

// part returns in which of n equal parts of recall the share of hits lies, from 1,
// or 0 if there is none. Each part has its upper end.
func part(hits, support, n int) int {
	return int(math.Ceil(float64(hits) * float64(n) / float64(support)))
}
