package train

import (
	"slices"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// rows returns, for each topic, the documents that count for or against it.
func (c *encodedCorpus) rows() [][]linear.Row {
	fold := c.dealFolds()
	rows := make([][]linear.Row, len(c.topics))
	for i := range c.examples {
		x := &c.examples[i]
		for topic := range rows {
			if l := c.label(x, int32(topic)); l.weight != 0 {
				rows[topic] = append(rows[topic], linear.Row{Index: i, Target: l.target, Weight: l.weight, Calibrates: x.calibrates, Fold: fold[i]})
			}
		}
	}
	return rows
}

// dealFolds returns a fold for each example. They are dealt in the order of their
// labels, so that each fold has its share of every topic, and examples of one
// text go to one fold.
func (c *encodedCorpus) dealFolds() []int {
	order := make([]int, len(c.examples))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return slices.CompareFunc(c.labelsOf(&c.examples[a]), c.labelsOf(&c.examples[b]), compareLabels)
	})
	fold, ofText := make([]int, len(order)), make(map[uint64]int, len(order))
	for _, i := range order {
		text := c.examples[i].text
		if _, dealt := ofText[text]; !dealt {
			ofText[text] = len(ofText) % Folds
		}
		fold[i] = ofText[text]
	}
	return fold
}
