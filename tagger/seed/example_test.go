package seed_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/seed"
)

// The four papers are repeated here, with a different last word each. Some thousand papers are
// usual.
func ExampleFit() {
	var papers []corpus.Document
	for i, word := range strings.Fields("red green blue white black brown gray pink") {
		for j, text := range []string{
			"The glacier retreats while its meltwater drains to the sea",
			"An ice sheet flows to the coast and its meltwater drains below",
			"A bird lines the nest with feathers before the eggs are laid",
			"We compare two models of language on questions about code",
		} {
			papers = append(papers, corpus.Document{ID: fmt.Sprint(i, j), Abstract: text + " " + word})
		}
	}
	topics := []seed.Topic{{Name: "glaciers", Seeds: []string{"glacier", "ice sheet"}, Not: []string{"ice cream"}}}
	t, report, err := seed.Fit(context.Background(), topics, corpus.All(papers), seed.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, found := range report.Topics {
		fmt.Printf("%s: %d of %d papers have a seed\n", found.Topic, found.Papers, report.Papers)
	}
	for _, text := range []string{"Meltwater of a glacier drains to the sea", "A glacier of ice cream"} {
		fmt.Println(len(t.Tag(text)) > 0, text)
	}
	// Output:
	// glaciers: 16 of 32 papers have a seed
	// true Meltwater of a glacier drains to the sea
	// false A glacier of ice cream
}

func ExampleReadJSON() {
	file := strings.NewReader(`{"quantum": {"seeds": ["quantum", "qubit"], "not": ["quantum dot"]}}`)
	topics, err := seed.ReadJSON("topics.json", file)
	if err == nil {
		err = seed.Check(topics, nil)
	}
	fmt.Println(topics[0].Name, topics[0].Seeds, topics[0].Not, err)
	// Output: quantum [quantum qubit] [quantum dot] <nil>
}
