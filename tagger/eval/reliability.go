package eval

import "math"

// Bin counts the decisions with a probability above From and up to To. The first bin includes
// 0. The ten bins have equal width, as in [Figures.ECE].
type Bin struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Decisions int     `json:"decisions"`
	Positives int     `json:"positives"` // decisions on documents that carry the topic
	// Probability is the mean of the probabilities, and Share is the share of positives. With
	// good calibration they are near each other. Both are 0 in an empty bin.
	Probability float64 `json:"probability"`
	Share       float64 `json:"share"`
	// Low and High are the ends of the 95 % interval of Share (Wilson, Probable Inference, the
	// Law of Succession, and Statistical Inference, 1927). An empty bin has the interval from 0
	// to 1.
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Reliability returns the ten bins of a reliability diagram, from low to high probabilities. It
// includes empty bins.
func (t Topic) Reliability() []Bin {
	var b bins
	for _, d := range t.decisions {
		b.add(d.probability, d.label == yes, 1)
	}
	all := make([]Bin, len(b))
	for i, bin := range b {
		all[i] = Bin{
			From:      float64(i) / float64(len(b)),
			To:        float64(i+1) / float64(len(b)),
			Decisions: bin.decisions,
			Positives: bin.positives,
		}
		all[i].Share = share(bin.positives, bin.decisions-bin.positives)
		if bin.decisions > 0 {
			all[i].Probability = bin.probability / float64(bin.decisions)
		}
		all[i].Low, all[i].High = wilson(bin.positives, bin.decisions)
	}
	return all
}

// wilson returns the ends of Wilson's 95 % interval of a share.
func wilson(hits, n int) (low, high float64) {
	const z = 1.959963984540054 // the normal distribution's 97.5th percentile
	if n == 0 {
		return 0, 1
	}
	k, m := float64(hits), float64(n)
	middle := (k + z*z/2) / (m + z*z)
	off := z / (m + z*z) * math.Sqrt(k*(m-k)/m+z*z/4)
	if hits > 0 { // exactly 0 without hits, despite rounding; the same at the other end
		low = max(middle-off, 0)
	}
	high = 1
	if hits < n {
		high = min(middle+off, 1)
	}
	return low, high
}

// Column is a column of a histogram. It counts the decisions with a probability above From and
// up to To. The first column includes 0.
type Column struct {
	From    float64 `json:"from"`
	To      float64 `json:"to"`
	With    int     `json:"with"`    // on documents that carry the topic
	Without int     `json:"without"` // on documents that do not carry it
}

// Histogram returns the distribution of a topic's probabilities, in n columns of equal width.
// It returns nil for n below 1.
func (t Topic) Histogram(n int) []Column {
	if n < 1 {
		return nil
	}
	all := make([]Column, n)
	for i := range all {
		all[i].From, all[i].To = float64(i)/float64(n), float64(i+1)/float64(n)
	}
	for _, d := range t.decisions {
		c := &all[binOf(d.probability, n)]
		if d.label == yes {
			c.With++
		} else {
			c.Without++
		}
	}
	return all
}
