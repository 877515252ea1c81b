package train

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/linear"
)

// TestFolds deals fifty documents of two kinds, each of them twice.
func TestFolds(t *testing.T) {
	var docs []corpus.Document
	for i := range 50 {
		d := corpus.Document{Title: fmt.Sprint("text ", i), Topics: []string{"a", "b"}[i%2 : i%2+1]}
		docs = append(docs, d, d)
	}
	c, err := testOptions().encode(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	counts, ofText := [Folds][2]int{}, map[uint64]int{}
	for i, fold := range c.dealFolds() {
		x := &c.examples[i]
		if other, seen := ofText[x.text]; seen {
			require.Equal(t, other, fold, "equal texts go to one fold")
		}
		ofText[x.text] = fold
		counts[fold][c.labelsOf(x)[0].topic]++
	}
	for fold := range counts {
		require.Equal(t, [2]int{10, 10}, counts[fold])
	}
}

func TestSplit(t *testing.T) {
	rows := []linear.Row{
		{Index: 0, Target: 1, Weight: 1, Fold: 0, Calibrates: true},
		{Index: 1, Target: 0, Weight: 1, Fold: 0},
		{Index: 2, Target: 1, Weight: 1, Fold: 1, Calibrates: true},
		{Index: 3, Target: 0, Weight: 1, Fold: 2, Calibrates: true},
	}
	train, test := split(rows, 0)
	require.Equal(t, rows[2:], train)
	require.Equal(t, rows[:1], test, "without the row that does not calibrate")
	train, test = split(rows[1:], 1)
	require.Empty(t, train, "no row outside carries the topic")
	require.Empty(t, test)
}
