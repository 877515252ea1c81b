package model

import "github.com/topictag/topictag/tagger/internal/calibrate"

// curves returns the points of all curves behind each other.
func (m *Model) curves() []float32 {
	var all []float32
	for _, x := range m.Topics {
		for _, d := range x.Rules {
			for _, p := range d.Curve {
				all = append(all, p.Threshold, p.Precision)
			}
		}
	}
	return all
}

// setCurves fills the curves of the topics.
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
