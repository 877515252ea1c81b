package main

import (
	"cmp"
	"math"
	"slices"
)

// measure is a figure on the test documents, each counted as often as times
// says; nil counts each once. Rounds of the bootstrap call it with draws.
type measure func(times []int32) float64

// outcome is what became of the labels of one document.
type outcome struct{ hit, wrong, missed []int }

// counts are the outcomes for one label.
type counts struct{ hit, wrong, missed int }

// f1 returns 2 hit / (2 hit + wrong + missed), and false if there is nothing to
// divide by: no document has the label, and none got it.
func (c counts) f1() (float64, bool) {
	all := 2*c.hit + c.wrong + c.missed
	return 2 * float64(c.hit) / float64(max(all, 1)), all > 0
}

// outcomes compares the given labels with those of the test documents;
// borderline labels count neither way.
func outcomes(s *set, given [][]bool) []outcome {
	all := make([]outcome, len(s.test))
	for i, d := range s.test {
		o := &all[i]
		for label, name := range s.labels {
			switch positive := slices.Contains(d.Topics, name); {
			case positive && given[i][label]:
				o.hit = append(o.hit, label)
			case positive:
				o.missed = append(o.missed, label)
			case given[i][label] && !slices.Contains(d.Borderline, name):
				o.wrong = append(o.wrong, label)
			}
		}
	}
	return all
}

// tally counts outcomes by label.
func tally(all []outcome, times []int32, labels int) []counts {
	c := make([]counts, labels)
	for i, o := range all {
		n := 1
		if times != nil {
			n = int(times[i])
		}
		for _, label := range o.hit {
			c[label].hit += n
		}
		for _, label := range o.wrong {
			c[label].wrong += n
		}
		for _, label := range o.missed {
			c[label].missed += n
		}
	}
	return c
}

// microF1 returns the F1 of all labels together. Where each document has one
// label and gets one, it is the accuracy.
func microF1(all []outcome, labels int) measure {
	return func(times []int32) float64 {
		var sum counts
		for _, c := range tally(all, times, labels) {
			sum.hit, sum.wrong, sum.missed = sum.hit+c.hit, sum.wrong+c.wrong, sum.missed+c.missed
		}
		f1, _ := sum.f1()
		return f1
	}
}

// macroF1 returns the mean F1 of the labels. Labels that no document has and
// none got are left out: many a draw misses the rare labels, and counting these
// as 0 would pull the interval below the figure.
func macroF1(all []outcome, labels int) measure {
	return func(times []int32) float64 {
		sum, n := 0.0, 0
		for _, c := range tally(all, times, labels) {
			if f1, ok := c.f1(); ok {
				sum += f1
				n++
			}
		}
		return sum / float64(max(n, 1))
	}
}

// decision is a score of a document for a label, and whether it has it.
type decision struct {
	document int32
	score    float64
	positive bool
}

func bestFirst(decisions []decision) {
	slices.SortStableFunc(decisions, func(a, b decision) int { return cmp.Compare(b.score, a.score) })
}

// meanAP returns the mean over the labels of average precision: the sum over
// distinct scores, from the highest, of the gain in recall times the precision
// (as scikit-learn's average_precision_score).
func meanAP(byLabel [][]decision) measure {
	for _, decisions := range byLabel {
		bestFirst(decisions)
	}
	return func(times []int32) float64 {
		sum := 0.0
		for _, decisions := range byLabel {
			sum += averagePrecision(decisions, times)
		}
		return sum / float64(len(byLabel))
	}
}

func averagePrecision(sorted []decision, times []int32) float64 {
	all, hits, fresh, sum := 0, 0, 0, 0.0
	for i, d := range sorted {
		n := 1
		if times != nil {
			n = int(times[d.document])
		}
		all += n
		if d.positive {
			fresh += n
		}
		if i+1 == len(sorted) || sorted[i+1].score != d.score {
			hits += fresh
			sum += float64(fresh) * float64(hits) / float64(max(all, 1))
			fresh = 0
		}
	}
	return sum / float64(max(hits, 1))
}

// bestThreshold returns the score from which on to say yes for the best F1,
// half way between the scores around it; among equals the highest.
func bestThreshold(decisions []decision) float64 {
	decisions = slices.Clone(decisions)
	bestFirst(decisions)
	positives, hits, best, threshold := 0, 0, -1.0, math.Inf(1)
	for _, d := range decisions {
		if d.positive {
			positives++
		}
	}
	for i, d := range decisions {
		if d.positive {
			hits++
		}
		last := i+1 == len(decisions)
		if !last && decisions[i+1].score == d.score {
			continue
		}
		if f1 := 2 * float64(hits) / float64(positives+i+1); f1 > best {
			best, threshold = f1, d.score
			if !last {
				threshold = (d.score + decisions[i+1].score) / 2
			}
		}
	}
	return threshold
}
