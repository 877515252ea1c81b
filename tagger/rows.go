package tagger

import "slices"

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
