package main

import (
	"math"
	"slices"
	"time"
)

// result is what a method said of the test documents of a set. Every method
// gives this and nothing else, so that all are judged by the same code.
type result struct {
	family, name, settings string
	version                string // of the program; "" if it does not say
	train, predict         time.Duration
	scores                 [][]float64 // by test document, then label; higher is likelier
	// given are the labels that the method itself gives, by test document, then
	// label. Where it is nil they follow from scores, see decide.
	given [][]bool
	// oneGiven are the same for answers of one label at least, see decide.
	oneGiven [][]bool
	// held are the scores of training documents by models that did not see
	// them, and own the method's own threshold where there are none.
	held [][]float64
	own  float64
}

// family is a program that is measured: it runs each of its methods on a set.
type family struct {
	name string
	run  func(*set) ([]result, error)
}

// decide sets r.given and r.oneGiven. For a single label it is the best. Else
// thresholds come from the held-out scores of trusted training documents: one a
// topic with the best F1 for the four topics, one for all labels with the best
// micro-F1 for sets in which many labels have few documents; without such scores
// it is the method's own.
func (r *result) decide(s *set) {
	if r.given == nil {
		r.given = r.above(slices.Repeat([]float64{r.own}, len(s.labels)))
		if r.held != nil {
			r.given = r.above(thresholdsOf(s, s.train, r.held))
		}
	}
	r.oneGiven = blank(len(r.given), len(s.labels))
	for i, row := range r.given {
		if s.kind != single {
			copy(r.oneGiven[i], row)
		}
	}
	if r.held != nil {
		r.oneGiven = r.above(thresholdsOf(s, s.train, certainBest(r.held)))
	}
	for i, scores := range r.scores {
		if !slices.Contains(r.oneGiven[i], true) {
			r.oneGiven[i][best(scores)] = true
		}
	}
	if s.kind == single {
		r.given = r.oneGiven
	}
}

// above returns the labels whose scores reach their thresholds.
func (r *result) above(thresholds []float64) [][]bool {
	given := blank(len(r.scores), len(thresholds))
	for i, scores := range r.scores {
		for label, x := range scores {
			given[i][label] = x >= thresholds[label]
		}
	}
	return given
}

// best returns the label with the highest score, the first among equals.
func best(scores []float64) int {
	best := 0
	for label, x := range scores {
		if x > scores[best] {
			best = label
		}
	}
	return best
}

// certainBest returns scores in which the best of each document is above every
// threshold: with them, thresholds are set for answers of one label at least.
func certainBest(scores [][]float64) [][]float64 {
	certain := make([][]float64, len(scores))
	for i, row := range scores {
		certain[i] = slices.Clone(row)
		certain[i][best(row)] = math.Inf(1)
	}
	return certain
}

func blank(rows, columns int) [][]bool {
	given := make([][]bool, rows)
	for i := range given {
		given[i] = make([]bool, columns)
	}
	return given
}

// thresholdsOf returns the thresholds with the best F1 over the trusted of the
// documents: for the four topics each its own, else one for all labels.
func thresholdsOf(s *set, docs []document, scores [][]float64) []float64 {
	var pooled []decision
	thresholds := make([]float64, len(s.labels))
	for label := range s.labels {
		decisions := decisionsOn(s, docs, scores, label)
		if s.kind == topics {
			thresholds[label] = bestThreshold(decisions)
		} else {
			pooled = append(pooled, decisions...)
		}
	}
	if s.kind != topics {
		one := bestThreshold(pooled)
		for label := range thresholds {
			thresholds[label] = one
		}
	}
	return thresholds
}

// decisionsOn returns the scores of the trusted documents for a label, without
// those for which it is borderline.
func decisionsOn(s *set, docs []document, scores [][]float64, label int) []decision {
	var decisions []decision
	for i, d := range docs {
		positive := slices.Contains(d.Topics, s.labels[label])
		if d.trusted && (positive || !slices.Contains(d.Borderline, s.labels[label])) {
			decisions = append(decisions, decision{int32(i), scores[i][label], positive})
		}
	}
	return decisions
}

// pool joins the results of the same methods on the parts of a set.
func pool(parts [][]result) []result {
	all := slices.Clone(parts[0])
	for _, part := range parts[1:] {
		for i, r := range part {
			all[i].scores = append(all[i].scores, r.scores...)
			all[i].given = append(all[i].given, r.given...)
			all[i].oneGiven = append(all[i].oneGiven, r.oneGiven...)
			all[i].train += r.train
			all[i].predict += r.predict
		}
	}
	return all
}
