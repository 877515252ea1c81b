package model

import "github.com/topictag/topictag/tagger/internal/calibrate"

// curves returns the points of all curves, by topic and then by form.
func (m *Model) curves() []float32 {
	var all []float32
	for _, topic := range m.Topics {
		for _, rule := range topic.Rules {
			for _, p := range rule.Curve {
				all = append(all, p.Threshold, p.Precision)
			}
		}
	}
	return all
}

// setCurves sets the curves to what curves returned. It returns false if there are not as
// many points as the curves have.
func (m *Model) setCurves(all []float32) bool {
	for i := range m.Topics {
		for f := range m.Topics[i].Rules {
			curve := m.Topics[i].Rules[f].Curve
			if len(all) < 2*len(curve) {
				return false
			}
			for j := range curve {
				curve[j] = calibrate.CurvePoint{Threshold: all[0], Precision: all[1]}
				all = all[2:]
			}
		}
	}
	return len(all) == 0
}
