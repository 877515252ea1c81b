package eval

// Figures say how good the decisions on a topic are. All are from 0 to 1.
type Figures struct {
	Precision float64 `json:"precision"` // the share of right tags among those given
	Recall    float64 `json:"recall"`    // the share of right tags that were given
	F1        float64 `json:"f1"`        // the harmonic mean of the two
	// AveragePrecision is scikit-learn's average_precision_score. It is the sum of (R[n] -
	// R[n-1]) P[n], with the precision P and recall R at each different probability. It depends
	// on the order of the documents and not on thresholds. It is 0 if no document carries the
	// topic.
	AveragePrecision float64 `json:"ap"`
	// Brier is the mean of (probability - label)^2 with labels of 0 and 1 (Brier, Verification
	// of Forecasts Expressed in Terms of Probability, 1950). Lower is better. It measures both
	// order and calibration.
	Brier float64 `json:"brier"`
	// ECE is the expected calibration error (Naeini, Cooper and Hauskrecht, Obtaining Well
	// Calibrated Probabilities Using Bayesian Binning, 2015). It is the distance between the
	// mean probability and the share of positives in a bin. The mean over ten bins of equal
	// width weighs each bin by its number of decisions. Lower is better. On few documents ECE
	// is large by chance (see Interval.ChanceECE).
	ECE float64 `json:"ece"`
}

// all returns pointers to the figures, always in the same order.
func (f *Figures) all() [6]*float64 {
	return [...]*float64{&f.Precision, &f.Recall, &f.F1, &f.AveragePrecision, &f.Brier, &f.ECE}
}

// mean returns the mean of each figure, or 0 for no figures.
func mean(all []Figures) Figures {
	var sum Figures
	for _, f := range all {
		for i, x := range f.all() {
			*sum.all()[i] += *x / float64(len(all))
		}
	}
	return sum
}

// measure returns the counts and figures of decisions, which are sorted by falling probability.
// times says how often each document counts. A nil times means once.
func measure(decisions []decision, times []int32) (Counts, Figures) {
	var (
		c                   Counts
		bins                bins
		seen, hits, newHits int     // in the decisions so far; newHits counts since the last step
		ap, squares         float64 // sums
	)
	for i, d := range decisions {
		n := 1
		if times != nil {
			n = int(times[d.document])
		}
		seen += n
		bins.add(d.probability, d.label == yes, n)
		off := d.probability
		if d.label == yes {
			hits, newHits, off = hits+n, newHits+n, 1-d.probability
		}
		squares += float64(float64(n) * float64(off*off))
		c.add(d, n)
		if newHits > 0 && (i+1 == len(decisions) || decisions[i+1].probability != d.probability) {
			ap += float64(float64(newHits) * (float64(hits) / float64(seen)))
			newHits = 0
		}
	}
	f := Figures{Precision: c.Precision(), Recall: c.Recall(), F1: c.F1(), ECE: bins.ece()}
	if hits > 0 {
		f.AveragePrecision = ap / float64(hits)
	}
	if seen > 0 {
		f.Brier = squares / float64(seen)
	}
	return c, f
}

// add counts a decision n times.
func (c *Counts) add(d decision, n int) {
	switch {
	case d.label == yes && d.given:
		c.TruePositives += n
	case d.label == yes:
		c.FalseNegatives += n
	case d.given:
		c.FalsePositives += n
	}
}
