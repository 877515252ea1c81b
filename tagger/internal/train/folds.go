package train

import (
	"slices"

	"github.com/topictag/topictag/tagger/internal/linear"
)

// Folds is the number of parts of cross-validation.
const Folds = 5

// dealFolds returns a fold for each example. It deals the examples in the order of their
// labels, so that each fold has its share of every topic. Examples with the same text go to
// the same fold.
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

// split returns the rows outside of a fold, and the rows inside that calibrate. Both are
// empty if a class has no weight outside.
func split(rows []linear.Row, fold int) (train, test []linear.Row) {
	var with, without float64
	for _, r := range rows {
		switch {
		case r.Fold != fold:
			train = append(train, r)
			with += r.Weight * r.Target
			without += r.Weight * (1 - r.Target)
		case r.Calibrates:
			test = append(test, r)
		}
	}
	if with == 0 || without == 0 {
		return nil, nil
	}
	return train, test
}

// allOutside returns, by topic, the rows outside of a fold.
func allOutside(rows [][]linear.Row, fold int) [][]linear.Row {
	train := make([][]linear.Row, len(rows))
	for i := range rows {
		train[i], _ = split(rows[i], fold)
	}
	return train
}
