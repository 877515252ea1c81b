package eval

import "math"

// CurvePoint has the precision and recall of a threshold. The topic is given to every document
// with this probability or more.
type CurvePoint struct {
	Threshold float64 `json:"threshold"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
}

// PrecisionRecall returns the precision-recall curve of a topic, from high to low thresholds.
// It has a point for each probability at which recall rises. A threshold between two points has
// the same recall as the higher one, and no higher precision. Equal probabilities are one step,
// as in [Figures.AveragePrecision].
//
// The curve has at most as many points as most says, however many documents there are. It keeps
// the last point in each 1/most of recall. The last point has recall 1. With most of 0 or below
// the curve keeps all points. It is nil if no document carries the topic.
func (t Topic) PrecisionRecall(most int) []CurvePoint {
	var all []CurvePoint
	support, hits, before := t.Support(), 0, 0 // before counts the hits at the last point
	if most > support {
		most = 0 // the curve has no more points than positives
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

// part divides recall into n equal parts and returns the part, from 1, of a share of hits. It
// returns 0 for no hits. Each part includes its upper end.
func part(hits, support, n int) int {
	return int(math.Ceil(float64(hits) * float64(n) / float64(support)))
}
