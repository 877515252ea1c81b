package eval

import (
	"math"
	"math/rand/v2"
)

// bins are the ten bins of ECE, from 0 to 0.1, from above 0.1 to 0.2, and so on. They are those
// of scikit-learn's calibration_curve.
type bins [10]struct {
	decisions, positives int
	probability          float64 // sum
}

func (b *bins) add(probability float64, positive bool, times int) {
	bin := &b[binOf(probability, len(b))]
	bin.decisions += times
	bin.probability += float64(float64(times) * probability)
	if positive {
		bin.positives += times
	}
}

// binOf returns the bin, of n, that a probability from 0 to 1 belongs to.
func binOf(probability float64, n int) int {
	return max(int(math.Ceil(probability*float64(n))), 1) - 1
}

func (b *bins) ece() float64 {
	gaps, decisions := 0.0, 0
	for _, bin := range b {
		gaps += math.Abs(bin.probability - float64(bin.positives))
		decisions += bin.decisions
	}
	return gaps / float64(max(decisions, 1))
}

// chanceECE returns the ECE of one draw, in which each label is drawn by its probability. It is
// the ECE that the decisions would have if their probabilities were exactly right. On a sample
// it is never 0, however good the probabilities are. Bröcker and Smith propose such draws
// (Increasing the Reliability of Reliability Diagrams, 2007).
func chanceECE(decisions []decision, random *rand.Rand) float64 {
	var b bins
	for _, d := range decisions {
		b.add(d.probability, random.Float64() < d.probability, 1)
	}
	return b.ece()
}
