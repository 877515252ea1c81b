package tagger

import "slices"

// folds is in how many parts cross-validation deals the documents.
const folds = 5

// row is a document in the training of one topic.
type row struct {
	index      int     // of the example
	target     float64 // probability that it carries the topic
	weight     float64
	calibrates bool
	fold       int
}

// positive reports whether the document rather carries the topic than not.
func (r row) positive() bool { return r.target >= 0.5 }

// carriers returns how many documents carry the topic.
func carriers(rows []row) int {
	n := 0
	for _, r := range rows {
		if r.positive() {
			n++
		}
	}
	return n
}

// rows returns, for each topic, the documents that count for or against it.
func (t *training) rows() [][]row {
	fold := t.deal()
	rows := make([][]row, len(t.topics))
	for i := range t.examples {
		x := &t.examples[i]
		for topic := range rows {
			if l := t.label(x, int32(topic)); l.weight != 0 {
				rows[topic] = append(rows[topic], row{i, l.target, l.weight, x.calibrates, fold[i]})
			}
		}
	}
	return rows
}

// deal returns a fold for each example. They are dealt in the order of their
// labels, so that each fold has its share of every topic, and examples of one
// text go to one fold.
func (t *training) deal() []int {
	order := make([]int, len(t.examples))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return slices.CompareFunc(t.labelsOf(&t.examples[a]), t.labelsOf(&t.examples[b]), compareLabels)
	})
	fold, ofText := make([]int, len(order)), make(map[uint64]int, len(order))
	for _, i := range order {
		text := t.examples[i].text
		if _, dealt := ofText[text]; !dealt {
			ofText[text] = len(ofText) % folds
		}
		fold[i] = ofText[text]
	}
	return fold
}

// crossValidate scores, for each topic and in each form, the rows that
// calibrate, by models fitted on the rows of the other folds; their terms are
// chosen on these too. A fold without which a class of the topic is empty is
// left out.
func (tr *Trainer) crossValidate(x [forms]*matrix, rows [][]row) []unseen {
	scores := make([]unseen, len(rows))
	for i := range scores {
		scores[i] = make(unseen, len(tr.methods()))
	}
	for fold := range folds {
		train, test := make([][]row, len(rows)), make([][]row, len(rows))
		tests := 0
		for i := range rows {
			train[i], test[i] = part(rows[i], fold)
			tests += len(test[i])
		}
		if tests == 0 {
			continue
		}
		fits, features := tr.fitTopics(x[whole], train, make([]linear, len(rows))) // which know nothing of the fold
		for f, seen := range x {
			switch {
			case form(f) == whole:
				seen = features
			case features != x[whole]:
				seen = seen.restrict(features.idf)
				seen.scaleTo(features.length)
			}
			for i := range fits {
				for _, r := range test[i] {
					if form(f) != whole && seen.empty(r.index) {
						continue
					}
					for method, fit := range fits[i] {
						scores[i][method][f] = append(scores[i][method][f], scored{seen.dot(r.index, fit.weights) + fit.bias, r.target, r.weight})
					}
				}
			}
		}
	}
	return scores
}

// part returns the rows outside of a fold, and those inside that calibrate; none
// of these if a class is empty without the fold.
func part(rows []row, fold int) (train, test []row) {
	var with, without float64
	for _, r := range rows {
		switch {
		case r.fold != fold:
			train = append(train, r)
			with += r.weight * r.target
			without += r.weight * (1 - r.target)
		case r.calibrates:
			test = append(test, r)
		}
	}
	if with == 0 || without == 0 {
		return nil, nil
	}
	return train, test
}
