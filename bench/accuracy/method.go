package main

import (
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

// decide sets r.given. For a single label it is the best. Else thresholds come
// from the held-out scores of trusted training documents: one a topic with the
// best F1 for the four topics, one for all labels with the best micro-F1 for
// sets in which many labels have few documents; without such scores it is the
// method's own.
func (r *result) decide(s *set) {
	if r.given != nil {
		return
	}
	r.given = blank(len(r.scores), len(s.labels))
	if s.kind == single {
		r.addBest()
		return
	}
	thresholds := slices.Repeat([]float64{r.own}, len(s.labels))
	if r.held != nil {
		thresholds = thresholdsOf(s, s.train, r.held)
	}
	for i, scores := range r.scores {
		for label, x := range scores {
			r.given[i][label] = x >= thresholds[label]
		}
	}
}

// addBest gives its best label to each document that would get none.
func (r *result) addBest() {
	for i, scores := range r.scores {
		if !slices.Contains(r.given[i], true) {
			best := 0
			for label, x := range scores {
				if x > scores[best] {
					best = label
				}
			}
			r.given[i][best] = true
		}
	}
}

// withBest returns r with at least one label a document.
func (r result) withBest() result {
	given := make([][]bool, len(r.given))
	for i, row := range r.given {
		given[i] = slices.Clone(row)
	}
	r.given = given
	r.addBest()
	return r
}

// tuned returns r with the thresholds that are best on the test documents
// themselves.
func (r result) tuned(s *set) result {
	thresholds := thresholdsOf(s, s.test, r.scores)
	r.given = blank(len(r.scores), len(s.labels))
	for i, scores := range r.scores {
		for label, x := range scores {
			r.given[i][label] = x >= thresholds[label]
		}
	}
	return r
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
			all[i].train += r.train
			all[i].predict += r.predict
		}
	}
	return all
}
