// Seed makes a tagger for a user's own topics from a few phrases and papers without labels. It
// has a rule, and reviews two papers.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/seed"
)

//go:embed papers.csv
var papers []byte

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	topics := []seed.Topic{
		{Name: "glaciers", Seeds: []string{"glacier", "ice sheet"}, Not: []string{"ice cream"}},
		{Name: "birds", Seeds: []string{"bird", "nest", "feather"}},
	}
	reviewed := []corpus.Document{
		{Title: "Plumage of owls", Abstract: "Soft plumage makes the flight of owls silent.", Topics: []string{"birds"}},
		{Title: "Nested models", Abstract: "We compare nested regression models by their likelihood."},
	}
	docs := corpus.ReadCSV("papers.csv", bytes.NewReader(papers), corpus.Table{})
	tagger, report, err := seed.Fit(context.Background(), topics, docs, seed.Options{Reviewed: reviewed, Suggest: 3})
	if err != nil {
		return err
	}
	for _, t := range report.Topics {
		fmt.Fprintf(w, "%s: %d of %d papers have a seed\n", t.Topic, t.Papers, report.Papers)
	}
	for _, text := range []string{
		"Meltwater below a glacier drains to the sea while its tongue retreats.",
		"Songbirds line the nest with feathers before the eggs are laid.",
		"An ice sheet in miniature: crystals in ice cream.",
	} {
		d := corpus.Document{Abstract: text}
		for _, tag := range tagger.TagDocument(d).Tags {
			fmt.Fprintf(w, "%s %.2f\n", tag.Topic, tag.Probability)
		}
		if e, _ := tagger.Explain(d, "glaciers"); e.Rule != nil {
			fmt.Fprintf(w, "not glaciers, by the rule on %q\n", e.Rule.Surface)
		}
	}
	return nil
}
