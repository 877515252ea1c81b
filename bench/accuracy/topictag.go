package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/topictag/topictag/bench/internal/progress"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/bundled"
	"github.com/topictag/topictag/tagger"
)

// configuration is a way to train topictag: a row in the results.
type configuration struct {
	name    string
	trainer tagger.Trainer
	words   words
}

// configurations returns the rows of topictag for a set. To add one, add a
// line; chosenWords and chosenBayes say what cross-validation on the training
// documents found best (go run ./accuracy -choose).
func configurations(s *set) []configuration {
	if s.kind == topics {
		all := []configuration{
			{"mean of three", mean(0.4), words{}},
			{"mean of three, words by prose", mean(0.4), words{prose: true}},
			{
				"squared hinge",
				tagger.Trainer{Methods: []tagger.Method{tagger.SquaredHinge}, Fit: tagger.Fit{Cost: 0.3}},
				words{},
			},
			{"naive Bayes, 10,000 terms", *bundled.NaiveBayes(), words{}},
			{"naive Bayes, all terms", tagger.Trainer{}, words{}},
			{"naive Bayes, 10,000 terms, words by prose", *bundled.NaiveBayes(), words{prose: true}},
		}
		if slices.Equal(s.labels, tagger.Default().Topics()) {
			all = slices.Insert(all, 0, configuration{name: bundledModel})
		}
		return all
	}
	return []configuration{
		{"linear, chosen", chosenLinear(s.name), chosenLinearWords(s.name)},
		{"squared hinge", tagger.Trainer{Methods: []tagger.Method{tagger.SquaredHinge}}, words{}},
		{"mean of squared hinge and naive Bayes", withBayes(1, 0), words{}},
		{"mean of three", mean(1), words{}},
		{"naive Bayes, defaults", tagger.Trainer{}, words{}},
		{"naive Bayes, chosen", chosenBayes(s.name), chosenWords(s.name)},
	}
}

// bundledModel is the name of the row of the model that comes with topictag. It
// has learned from more documents than the other rows.
const bundledModel = "bundled model"

// mean returns the trainer that averages three linear methods.
func mean(cost float64) tagger.Trainer {
	return tagger.Trainer{
		Methods: []tagger.Method{tagger.Logistic, tagger.SquaredHinge, tagger.NBLogistic},
		Fit:     tagger.Fit{Cost: cost},
	}
}

// trainerFor returns the trainer with the weights and the trusted documents of
// a set.
func (c configuration) trainerFor(s *set) *tagger.Trainer {
	tr := c.trainer
	tr.Features.Analyzer = c.words.analyzer()
	tr.Examples.Weight, tr.Examples.Calibrate = nil, nil
	if s.kind == topics {
		known := map[string]document{}
		for _, d := range s.train {
			known[d.ID] = d
		}
		tr.Examples.Weight = func(d corpus.Document) float64 { return float64(known[d.ID].weight) }
		tr.Examples.Calibrate = func(d corpus.Document) bool { return known[d.ID].trusted }
	}
	return &tr
}

// topictag trains and applies each configuration. Its answers are the tags by
// the model's own thresholds, its scores the probabilities.
func topictag(configurations func(*set) []configuration) family {
	return family{"topictag", func(s *set) ([]result, error) {
		var results []result
		for _, c := range configurations(s) {
			r, err := c.run(s)
			if err != nil {
				return nil, fmt.Errorf("%s on %s: %w", c.name, s.name, err)
			}
			progress.Say("%s: topictag: %s: %.1f s", s.name, c.name, r.train.Seconds())
			results = append(results, r)
		}
		return results, nil
	}}
}

func (c configuration) run(s *set) (result, error) {
	r := result{family: "topictag", name: c.name, settings: c.settings()}
	docs := make([]corpus.Document, len(s.train))
	for i, d := range s.train {
		docs[i] = d.Document
	}
	start := time.Now()
	t := tagger.Default()
	if c.name != bundledModel {
		var err error
		if t, err = c.trainerFor(s).Train(context.Background(), corpus.All(docs)); err != nil {
			return r, err
		}
	}
	r.train = time.Since(start)
	t = t.With(tagger.Options{Probabilities: true})
	said := make([]tagger.Result, len(s.test))
	start = time.Now()
	for i, d := range s.test {
		said[i] = t.TagDocument(d.Document)
	}
	r.predict = time.Since(start)
	if s.kind != single {
		r.given = blank(len(said), len(s.labels))
	}
	for i, x := range said {
		row := make([]float64, len(s.labels))
		for _, score := range x.Probabilities {
			row[s.ids([]string{score.Topic})[0]] = score.Probability
		}
		r.scores = append(r.scores, row)
		for _, tag := range x.Tags {
			if r.given != nil {
				r.given[i][s.ids([]string{tag.Topic})[0]] = true
			}
		}
	}
	return r, nil
}

// settings describes the configuration in the table.
func (c configuration) settings() string {
	tr := c.trainer
	if c.name == bundledModel {
		return "taught, see tagger/default.md"
	}
	text := c.words.String()
	if tr.Features.MaxTerms > 0 {
		text += fmt.Sprintf("; the %d best terms", tr.Features.MaxTerms)
	}
	if len(tr.Methods) > 0 {
		var names []string
		for _, m := range tr.Methods {
			names = append(names, m.String())
		}
		text += "; " + strings.Join(names, " + ") + fmt.Sprintf(", cost %v", cmp.Or(tr.Fit.Cost, 1))
	}
	if len(tr.Methods) == 0 || slices.Contains(tr.Methods, tagger.NaiveBayes) {
		text += fmt.Sprintf("; smoothing %v", cmp.Or(tr.Fit.Smoothing, tagger.DefaultSmoothing))
	}
	for _, option := range []struct {
		set  bool
		name string
	}{
		{tr.Features.MinDocs > 0, fmt.Sprintf("terms of %d documents", tr.Features.MinDocs)},
		{tr.Fit.Balanced, "classes balanced"},
		{tr.Features.Slope > 0, fmt.Sprintf("slope %v", tr.Features.Slope)},
	} {
		if option.set {
			text += "; " + option.name
		}
	}
	return text
}
