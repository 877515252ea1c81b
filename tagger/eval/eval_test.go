package eval_test

import (
	"fmt"
	"io"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

func ExampleEvaluate() {
	report, err := eval.Evaluate(tagger.Default(), corpus.All(corpus.Sample()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range report.Topics {
		if t.Name == "robotics" {
			fmt.Printf("%s: %d of %d found\n", t.Name, t.TruePositives, t.Support())
		}
	}
	// Output: robotics: 12 of 12 found
}

// cats returns a tagger that gives "cats" to texts about cats, "dogs" to those
// about dogs, and nothing to others.
func cats(t *testing.T) *tagger.Tagger {
	var docs []corpus.Document
	for i := range 6 {
		docs = append(docs,
			corpus.Document{Abstract: fmt.Sprint("cat purr ", i), Topics: []string{"cats"}},
			corpus.Document{Abstract: fmt.Sprint("dog bark ", i), Topics: []string{"dogs"}},
			corpus.Document{Abstract: fmt.Sprint("rain fall ", i)})
	}
	tg, err := new(tagger.Trainer).Train(corpus.All(docs))
	require.NoError(t, err)
	return tg
}

func TestEvaluateCountsByHand(t *testing.T) {
	docs := []corpus.Document{
		{Abstract: "cat purr", Topics: []string{"cats"}},
		{Abstract: "cat purr", Topics: []string{"cats", "cats"}}, // named twice, counted once
		{Abstract: "cat purr"},                                   // wrong tag
		{Abstract: "cat purr", Borderline: []string{"cats"}},     // neither way
		{Abstract: "dog bark", Topics: []string{"dogs", "cats"}}, // cats missed
		{Abstract: "dog bark", Topics: []string{"dogs"}},
		{Abstract: "rain fall", Topics: []string{"weather", "weather"}}, // a topic the model lacks
		{Abstract: "rain fall"},
	}
	r, err := eval.Evaluate(cats(t), corpus.All(docs))
	require.NoError(t, err)
	require.Equal(t, 8, r.Documents)
	require.Len(t, r.Topics, 3)
	for i, want := range []struct {
		name string
		eval.Counts
	}{
		{"cats", eval.Counts{TruePositives: 2, FalsePositives: 1, FalseNegatives: 1}},
		{"dogs", eval.Counts{TruePositives: 2}},
		{"weather", eval.Counts{FalseNegatives: 1}},
	} {
		require.Equal(t, want.name, r.Topics[i].Name)
		require.Equal(t, want.Counts, r.Topics[i].Counts)
	}
	require.Equal(t, eval.Counts{TruePositives: 4, FalsePositives: 1, FalseNegatives: 2}, r.Micro().Counts)
	require.Equal(t, 6, r.Micro().Support())
	require.InDelta(t, 0.8, r.Micro().Precision(), 1e-15)
	require.InDelta(t, 2.0/3, r.Micro().Recall(), 1e-15)
	require.InDelta(t, 8.0/11, r.Micro().F1(), 1e-15)
	macro := r.Macro()
	for _, x := range []float64{macro.Precision, macro.Recall, macro.F1} {
		require.InDelta(t, (2.0/3+1+0)/3, x, 1e-15)
	}
}

func TestNothingIsNotDivided(t *testing.T) {
	for _, x := range []float64{eval.Counts{}.Precision(), eval.Counts{}.Recall(), eval.Counts{}.F1()} {
		require.False(t, math.IsNaN(x))
		require.Zero(t, x)
	}
}

func TestEvaluateErrors(t *testing.T) {
	_, err := eval.Evaluate(tagger.Default(), corpus.All(nil))
	require.ErrorIs(t, err, eval.ErrNoDocuments)
	bad := func(yield func(corpus.Document, error) bool) {
		_ = yield(corpus.Document{}, nil) && yield(corpus.Document{}, &corpus.RecordError{Err: io.EOF})
	}
	_, err = eval.Evaluate(tagger.Default(), bad)
	require.ErrorIs(t, err, io.EOF)
	r, err := eval.Evaluate(tagger.Default(), corpus.Skip(bad, nil))
	require.NoError(t, err)
	require.Equal(t, 1, r.Documents)
}
