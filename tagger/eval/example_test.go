package eval_test

import (
	"context"
	"fmt"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// A stricter tagger gives fewer tags. The example names the decision that changes most.
func ExampleCompareTags() {
	ctx, docs := context.Background(), corpus.Sample()
	report, err := eval.Evaluate(ctx, tagger.Default(), corpus.All(docs))
	if err != nil {
		fmt.Println(err)
		return
	}
	strict := tagger.Default().With(tagger.Options{Deny: []string{"robotics"}})
	other, err := eval.Evaluate(ctx, strict, corpus.All(docs))
	if err != nil {
		fmt.Println(err)
		return
	}
	flips, err := eval.CompareTags(report, other, docs, 1)
	fmt.Println(flips.Better, flips.Worse, flips.Cases[0].Topic, err)
	// Output: 11 1 robotics <nil>
}

// Two versions of a paper are in one group, so that no split tests on one and trains on the other.
func ExampleNearDuplicates() {
	text := "A diffusion policy teaches a robot arm to fold towels from forty demonstrations"
	docs := []corpus.Document{
		{ID: "1", Abstract: text + " in a laundry."},
		{ID: "2", Abstract: "Surface codes correct the errors of a quantum memory."},
		{ID: "1v2", Abstract: text + " in one laundry."},
	}
	fmt.Println(eval.NearDuplicates(docs))
	// Output: [[0 2]]
}

// The document was labeled with the wrong topic, on purpose.
func ExampleReport_Doubts() {
	docs := corpus.Sample()
	docs[0].Topics = []string{"quantum"}
	report, err := eval.Evaluate(context.Background(), tagger.Default(), corpus.All(docs))
	if err != nil {
		fmt.Println(err)
		return
	}
	doubts, err := report.Doubts(docs, 2)
	for _, c := range doubts {
		fmt.Printf("%s: %s, probability %.1f\n", docs[c.Document].ID, c.Topic, c.Probability)
	}
	fmt.Println(err)
	// Output:
	// sample-01: quantum, probability 0.0
	// sample-01: interpretability, probability 1.0
	// <nil>
}
