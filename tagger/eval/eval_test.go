package eval_test

import (
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

func ExampleEvaluate() {
	report, err := eval.Evaluate(context.Background(), tagger.Default(), corpus.All(corpus.Sample()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range report.Topics {
		if t.Name == "robotics" {
			fmt.Printf("%s: %d of %d found\n", t.Name, t.TruePositives, t.Support())
		}
	}
	// Output: robotics: 11 of 12 found
}

func ExampleBootstrap() {
	report, err := eval.Evaluate(context.Background(), tagger.Default(), corpus.All(corpus.Sample()))
	if err != nil {
		fmt.Println(err)
		return
	}
	b := eval.Bootstrap{Rounds: 1000, Seed: 1}
	intervals, err := b.Intervals(context.Background(), report)
	if err != nil {
		fmt.Println(err)
		return
	}
	interval := intervals.Macro
	fmt.Println(
		"macro-F1 lies in the interval:",
		interval.Low.F1 < report.Macro().F1 && report.Macro().F1 < interval.High.F1,
	)

	strict := tagger.Default().With(tagger.Options{Deny: []string{"robotics"}})
	other, err := eval.Evaluate(context.Background(), strict, corpus.All(corpus.Sample()))
	if err != nil {
		fmt.Println(err)
		return
	}
	comparison, err := b.Compare(context.Background(), report, other)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("robotics: not better in a share of %.3f\n", comparison.Topics[3].NotBetter)
	// Output:
	// macro-F1 lies in the interval: true
	// robotics: not better in a share of 0.000
}

func ExampleReport_Errors() {
	docs := corpus.Sample()
	report, err := eval.Evaluate(context.Background(), tagger.Default(), corpus.All(docs))
	if err != nil {
		fmt.Println(err)
		return
	}
	worst, err := report.Errors(docs, 1, tagger.Default().Topics()...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range append(worst.WrongTags, worst.Misses...) {
		fmt.Printf("%s: given %t, labeled %t\n", c.Topic, c.Given, c.Labeled)
	}
	// Output:
	// robotics: given true, labeled false
	// interpretability: given false, labeled true
}

func ExampleTopic_PrecisionRecall() {
	report, err := eval.Evaluate(context.Background(), tagger.Default(), corpus.All(corpus.Sample()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range report.Topics[3].PrecisionRecall(3) {
		fmt.Printf("recall %.2f with precision %.2f\n", p.Recall, p.Precision)
	}
	// Output:
	// recall 0.33 with precision 1.00
	// recall 0.67 with precision 1.00
	// recall 1.00 with precision 0.92
}

func ExampleCrossValidate() {
	report, err := eval.CrossValidate(context.Background(), new(tagger.Trainer), eval.Folds(corpus.Sample(), 5, nil)...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d documents, macro-F1 %.1f\n", report.Documents, report.Macro().F1)
	// Output: 58 documents, macro-F1 0.4
}

func ExampleLearningCurve() {
	splits := eval.Folds(corpus.Sample(), 5, nil)
	curve, err := eval.LearningCurve(context.Background(), new(tagger.Trainer), []int{2, 5, 10}, splits...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range curve {
		fmt.Printf("%2d of each topic, %2d in all: macro-F1 %.1f\n", p.Size, p.Documents, p.Report.Macro().F1)
	}
	// Output:
	//  2 of each topic, 11 in all: macro-F1 0.4
	//  5 of each topic, 24 in all: macro-F1 0.4
	// 10 of each topic, 46 in all: macro-F1 0.4
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
	tg, err := new(tagger.Trainer).Train(t.Context(), corpus.All(docs))
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
	r, err := eval.Evaluate(t.Context(), cats(t), corpus.All(docs))
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
	require.InDelta(t, 1.0/8, r.Topics[2].Figures().Brier, 1e-15, "0 everywhere, and wrong once")
	require.Equal(t, 6, r.Micro().Support())
	require.InDelta(t, 0.8, r.Micro().Precision(), 1e-15)
	require.InDelta(t, 2.0/3, r.Micro().Recall(), 1e-15)
	require.InDelta(t, 8.0/11, r.Micro().F1(), 1e-15)
	macro := r.Macro()
	for _, x := range []float64{macro.Precision, macro.Recall, macro.F1} {
		require.InDelta(t, (2.0/3+1+0)/3, x, 1e-15)
	}
}

// TestEvaluateKeepsProbabilities compares the figures with those from the tagger's
// own probabilities, by definitions written out here.
func TestEvaluateKeepsProbabilities(t *testing.T) {
	r, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	for _, topic := range r.Topics {
		squares, n := 0.0, 0.0
		for _, d := range corpus.Sample() {
			for _, s := range tagger.Default().With(tagger.Options{Probabilities: true}).TagDocument(d).Probabilities {
				switch {
				case s.Topic != topic.Name:
				case slices.Contains(d.Topics, s.Topic):
					squares, n = squares+math.Pow(1-s.Probability, 2), n+1
				case !slices.Contains(d.Borderline, s.Topic):
					squares, n = squares+math.Pow(s.Probability, 2), n+1
				}
			}
		}
		require.InDelta(t, squares/n, topic.Figures().Brier, 1e-12)
		require.Equal(t, topic.F1(), topic.Figures().F1)
	}
}

func TestEvaluateHonorsOptions(t *testing.T) {
	evaluate := func(o tagger.Options) *eval.Report {
		r, err := eval.Evaluate(t.Context(), tagger.Default().With(o), corpus.All(corpus.Sample()))
		require.NoError(t, err)
		return r
	}
	plain := evaluate(tagger.Options{})
	denied := evaluate(tagger.Options{Deny: []string{"quantum"}})
	require.Zero(t, denied.Topics[2].TruePositives)
	require.Equal(t, plain.Topics[2].Figures().AveragePrecision, denied.Topics[2].Figures().AveragePrecision)
	require.Equal(t, plain.Topics[3], denied.Topics[3])
	all := evaluate(tagger.Options{Thresholds: map[string]float64{"quantum": 0}})
	require.Equal(t, 1.0, all.Topics[2].Recall())
	require.Less(t, all.Topics[2].Precision(), plain.Topics[2].Precision())
}

func TestReportDoesNotDependOnOrder(t *testing.T) {
	docs := corpus.Sample()
	want, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.All(docs))
	require.NoError(t, err)
	slices.Reverse(docs)
	got, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.All(docs))
	require.NoError(t, err)
	require.Equal(t, want, got)
	for i := range docs {
		slices.Reverse(docs[i].Topics)
	}
	_, err = eval.Bootstrap{Rounds: 1}.Compare(t.Context(), want, got)
	require.NoError(t, err)
}

func TestCompareWantsTheSameLabels(t *testing.T) {
	docs := corpus.Sample()
	evaluate := func() *eval.Report {
		r, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.All(docs))
		require.NoError(t, err)
		return r
	}
	before := evaluate()
	docs[0].Topics = append(docs[0].Topics, docs[0].Topics[0])
	_, err := eval.Bootstrap{Rounds: 1}.Compare(t.Context(), before, evaluate())
	require.NoError(t, err, "a topic named twice is one")
	docs[0].Topics, docs[0].Borderline = nil, docs[0].Topics
	_, err = eval.Bootstrap{Rounds: 1}.Compare(t.Context(), before, evaluate())
	require.ErrorIs(t, err, eval.ErrOtherDocuments)
}

func TestWrongTags(t *testing.T) {
	docs := []corpus.Document{
		{ID: "a", Abstract: "cat purr"},                                       // wrong
		{ID: "b", Abstract: "dog bark"},                                       // wrong
		{ID: "c", Abstract: "cat purr", Borderline: []string{"cats"}},         // neither way
		{ID: "d", Abstract: "rain fall"},                                      // right
		{ID: "e", Abstract: "cat purr", Topics: []string{"dogs"}},             // carries a topic
		{ID: "f", Abstract: "dog bark", Borderline: []string{"cats", "fish"}}, // wrong
	}
	r, err := eval.Evaluate(t.Context(), cats(t), corpus.All(docs))
	require.NoError(t, err)
	require.Len(t, r.Topics, 2, "fish is borderline and nothing else")
	for _, test := range []struct {
		topics []string
		want   float64
	}{{nil, 600}, {[]string{"cats"}, 200}, {[]string{"dogs"}, 400}, {[]string{"cats", "dogs"}, 600}, {[]string{"birds"}, 0}} {
		perThousand, documents := r.WrongTags(test.topics...)
		require.InDelta(t, test.want, perThousand, 1e-9, test.topics)
		require.Equal(t, 5, documents)
	}
	r, err = eval.Evaluate(t.Context(), cats(t), corpus.All(docs[4:5]))
	require.NoError(t, err)
	perThousand, documents := r.WrongTags()
	require.Zero(t, perThousand)
	require.Zero(t, documents)
}

func TestNothingIsNotDivided(t *testing.T) {
	for _, x := range []float64{eval.Counts{}.Precision(), eval.Counts{}.Recall(), eval.Counts{}.F1()} {
		require.False(t, math.IsNaN(x))
		require.Zero(t, x)
	}
}

func TestEvaluateErrors(t *testing.T) {
	_, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.All(nil))
	require.ErrorIs(t, err, eval.ErrNoDocuments)
	bad := func(yield func(corpus.Document, error) bool) {
		_ = yield(corpus.Document{}, nil) && yield(corpus.Document{}, &corpus.RecordError{Err: io.EOF})
	}
	_, err = eval.Evaluate(t.Context(), tagger.Default(), bad)
	require.ErrorIs(t, err, io.EOF)
	r, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.Skip(bad, nil))
	require.NoError(t, err)
	require.Equal(t, 1, r.Documents)
}

func TestMeasuringEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	docs := corpus.Sample()
	_, err := eval.Evaluate(ctx, tagger.Default(), corpus.All(docs))
	require.ErrorIs(t, err, context.Canceled)
	splits := eval.Folds(docs, 3, nil)
	_, err = eval.CrossValidate(ctx, new(tagger.Trainer), splits...)
	require.ErrorIs(t, err, context.Canceled)
	_, err = eval.LearningCurve(ctx, new(tagger.Trainer), []int{5}, splits...)
	require.ErrorIs(t, err, context.Canceled)
	report, err := eval.Evaluate(t.Context(), tagger.Default(), corpus.All(docs))
	require.NoError(t, err)
	_, err = eval.Bootstrap{}.Intervals(ctx, report)
	require.ErrorIs(t, err, context.Canceled)
	_, err = eval.Bootstrap{}.Compare(ctx, report, report)
	require.ErrorIs(t, err, context.Canceled)
}
