package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/seed"
)

// seededCategories prints the figures of categories of arXiv by seeds of their names, beside
// those of naive Bayes with all labels. A paper carries a topic if its authors named the category.
func seededCategories(w io.Writer, data, seeds string, papers int) error {
	topics, err := seedTopics(seeds, "categories.json")
	if err != nil {
		return err
	}
	train, err := categorized(data, []string{"train-0.jsonl.gz"}, topics, papers)
	if err != nil {
		return err
	}
	test, err := categorized(data, []string{"dev.jsonl.gz"}, topics, papers)
	if err != nil {
		return err
	}
	unlabeled := slices.Clone(train)
	for i := range unlabeled {
		unlabeled[i].Topics = nil
	}
	bySeeds, _, err := seed.Fit(context.Background(), topics, corpus.All(unlabeled), seed.Options{MaxPapers: papers})
	if err != nil {
		return err
	}
	byLabels, err := new(tagger.Trainer).Train(context.Background(), corpus.All(train))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n## Categories of arXiv\n\n%d categories, %d papers to learn from, measured on %d later ones.\n\n",
		len(topics), len(train), len(test))
	fmt.Fprintln(w, "| | macro-F1 | mean average precision |\n|---|---:|---:|")
	for _, row := range []struct {
		name string
		t    *tagger.Tagger
	}{{"four seeds a category, from its name", bySeeds}, {"naive Bayes, all labels", byLabels}} {
		f1, precision, err := macro(row.t, test)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "| %s | %.3f | %.3f |\n", row.name, f1, precision)
	}
	return nil
}

// categorized returns papers of files with those of their categories that are topics, chosen by a
// hash of their ids.
func categorized(data string, files []string, topics []seed.Topic, papers int) (docs []corpus.Document, err error) {
	names := map[string]bool{}
	for _, t := range topics {
		names[t.Name] = true
	}
	err = dataset.Papers(data, files, func(p dataset.Paper) {
		p.Topics = nil
		for _, c := range p.Categories {
			if names[c] {
				p.Topics = append(p.Topics, c)
			}
		}
		docs = append(docs, p.Document)
	})
	slices.SortFunc(docs, func(a, b corpus.Document) int { return cmp.Compare(idHash(a.ID), idHash(b.ID)) })
	return docs[:min(papers, len(docs))], err
}

// seededNews prints the accuracy of the best class of 20ng by seeds, and that of naive Bayes with
// all labels.
func seededNews(w io.Writer, data, seeds string) error {
	s, err := load(data, "20ng")
	if err != nil {
		return err
	}
	topics, err := seedTopics(seeds, "20ng.json")
	if err != nil {
		return err
	}
	labeled, unlabeled := make([]corpus.Document, len(s.train)), make([]corpus.Document, len(s.train))
	for i, d := range s.train {
		labeled[i] = d.Document
		unlabeled[i] = corpus.Document{ID: d.ID, Title: d.Title, Abstract: d.Abstract}
	}
	bySeeds, _, err := seed.Fit(context.Background(), topics, corpus.All(unlabeled), seed.Options{})
	if err != nil {
		return err
	}
	byLabels, err := new(tagger.Trainer).Train(context.Background(), corpus.All(labeled))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n## 20ng\n\nAccuracy on %d test posts.\n\n| | accuracy |\n|---|---:|\n", len(s.test))
	fmt.Fprintf(w, "| five seeds a class, from its name | %.3f |\n", accuracy(bySeeds, s.test))
	fmt.Fprintf(w, "| naive Bayes, %d labeled posts | %.3f |\n", len(labeled), accuracy(byLabels, s.test))
	return nil
}

// accuracy returns the share of documents whose most probable topic is right.
func accuracy(t *tagger.Tagger, docs []document) float64 {
	right := 0
	t = t.With(tagger.Options{Probabilities: true})
	for _, d := range docs {
		if best := t.TagDocument(d.Document).Probabilities; len(best) > 0 && slices.Contains(d.Topics, best[0].Topic) {
			right++
		}
	}
	return float64(right) / float64(len(docs))
}
