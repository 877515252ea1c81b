package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/topictag/topictag/bench/internal/progress"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/bundled"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// variant is the bundled model with something changed.
type variant struct {
	name   string
	words  words
	change func(*tagger.Trainer)
}

// variants returns the rows of the table of features. The first is what the
// others are compared with: the bundled model, but fitted by one method in place
// of three, which is as good for comparing.
func variants() []variant {
	terms := func(n int) func(*tagger.Trainer) { return func(tr *tagger.Trainer) { tr.Features.MaxTerms = n } }
	title := func(weight int) func(*tagger.Trainer) {
		return func(tr *tagger.Trainer) { tr.Features.TitleWeight = weight }
	}
	return []variant{
		{"stems and pairs, titles twice, 30,000 terms", words{}, nil},
		{"titles once", words{}, title(1)},
		{"titles three times", words{}, title(3)},
		{"only stems", words{single: true}, nil},
		{"stems, pairs and triples", words{triples: true}, nil},
		{"stems, and pairs within noun phrases", words{phrases: true}, nil},
		{"words by prose", words{prose: true}, nil},
		{"no stemming", words{surface: true}, nil},
		{"articles kept", words{articles: true}, nil},
		{"function words dropped", words{stop: true}, nil},
		{
			"counts, not their logarithms",
			words{},
			func(tr *tagger.Trainer) { tr.Features.TermFrequency = tagger.Raw },
		},
		{"no IDF", words{}, func(tr *tagger.Trainer) { tr.Features.IDF = tagger.NoIDF }},
		{"all documents of one length", words{}, func(tr *tagger.Trainer) { tr.Features.Slope = 1 }},
		{"terms of 2 documents or more", words{}, func(tr *tagger.Trainer) { tr.Features.MinDocs = 2 }},
		{"terms of 10 documents or more", words{}, func(tr *tagger.Trainer) { tr.Features.MinDocs = 10 }},
		{"3,000 terms", words{}, terms(3_000)},
		{"10,000 terms", words{}, terms(10_000)},
		{"100,000 terms", words{}, terms(100_000)},
		{"naive Bayes, 30,000 terms", words{}, func(tr *tagger.Trainer) { tr.Methods = nil }},
		{"mean of three methods, as bundled", words{}, func(tr *tagger.Trainer) {
			tr.Methods = mean(1).Methods
		}},
	}
}

// compareFeatures trains all variants and writes FEATURES.md.
func compareFeatures(data, out string) error {
	source := dataset.Folder(data)
	set, probabilities, err := dataset.NewTaughtSet(source)
	if err != nil {
		return err
	}
	dev, err := dataset.DevSet(source)
	if err != nil {
		return err
	}
	var page strings.Builder
	fmt.Fprintf(&page, featuresHead, len(set.Papers), len(dev))
	var (
		first   *eval.Report
		rows    []string
		taggers []*tagger.Tagger
	)
	for _, v := range variants() {
		tr := bundled.Trainer(set, probabilities)
		tr.Methods = []tagger.Method{tagger.Logistic}
		tr.Features.Analyzer = v.words.analyzer()
		if v.change != nil {
			v.change(tr)
		}
		t, err := tr.Train(context.Background(), corpus.All(set.Documents()))
		if err != nil {
			return fmt.Errorf("%s: %w", v.name, err)
		}
		report, err := eval.Evaluate(context.Background(), t, corpus.All(dev))
		if err != nil {
			return err
		}
		first = cmp.Or(first, report)
		line, err := v.line(t, report, first)
		if err != nil {
			return err
		}
		rows, taggers = append(rows, line), append(taggers, t)
		progress.Say("%s", line)
	}
	rates, err := speeds(source, taggers)
	if err != nil {
		return err
	}
	for i, row := range rows {
		fmt.Fprintf(&page, "%s %.0f |\n", row, rates[i])
	}
	if err := learningCurve(&page, set, dev); err != nil {
		return err
	}
	return atomicfile.WriteBytes(filepath.Join(out, "FEATURES.md"), []byte(page.String()))
}

// line is the variant's row of the table, but for its speed.
func (v variant) line(t *tagger.Tagger, r, first *eval.Report) (string, error) {
	var model bytes.Buffer
	if err := t.Save(&model); err != nil {
		return "", err
	}
	difference, err := eval.Bootstrap{}.Compare(context.Background(), r, first)
	if err != nil {
		return "", err
	}
	f, d := r.Macro(), difference.Macro
	return fmt.Sprintf("| %s | %.3f | %+.3f [%+.3f, %+.3f] | %.3f | %.4f | %d |",
		v.name, f.F1, d.F1, d.Low, d.High, f.AveragePrecision, r.Micro().Figures().Brier, model.Len()), nil
}

// speeds returns how many documents each tagger tags in a second on one processor:
// the median of three rounds, in which the taggers take turns, after one that fills
// their memory of words.
func speeds(source dataset.Source, taggers []*tagger.Tagger) ([]float64, error) {
	const enough, rounds = 5000, 3
	var docs []corpus.Document
	err := source(func(p dataset.Paper) {
		if len(docs) < enough {
			docs = append(docs, p.Document)
		}
	})
	if err != nil {
		return nil, err
	}
	times := make([][]time.Duration, len(taggers))
	for round := range 1 + rounds {
		for i, t := range taggers {
			start := time.Now()
			for _, d := range docs {
				t.TagDocument(d)
			}
			if round > 0 {
				times[i] = append(times[i], time.Since(start))
			}
		}
	}
	rates := make([]float64, len(taggers))
	for i := range rates {
		slices.Sort(times[i])
		rates[i] = float64(len(docs)) / times[i][rounds/2].Seconds()
	}
	return rates, nil
}

// learningCurve writes what a user's own topics may come to, by how many
// documents there are of each: annotated ones alone, and no teacher.
func learningCurve(page *strings.Builder, set *dataset.TrainingSet, dev []corpus.Document) error {
	split := eval.Split{Train: set.Documents()[:len(set.Annotated)], Test: dev}
	methods := []struct {
		name    string
		trainer tagger.Trainer
	}{
		{"naive Bayes, defaults", tagger.Trainer{}},
		{"naive Bayes, 10,000 terms", *bundled.NaiveBayes()},
		{"squared hinge", tagger.Trainer{Methods: []tagger.Method{tagger.SquaredHinge}}},
		{
			"mean of squared hinge and naive Bayes",
			tagger.Trainer{Methods: []tagger.Method{tagger.SquaredHinge, tagger.NaiveBayes}},
		},
		{"mean of three, as bundled", mean(1)},
	}
	fmt.Fprintf(page, curveHead, len(split.Train), len(dev))
	for _, m := range methods {
		points, err := eval.LearningCurve(
			context.Background(),
			&m.trainer,
			[]int{20, 50, 100, 300, len(split.Train)},
			split,
		)
		if err != nil {
			return err
		}
		fmt.Fprintf(page, "| %s |", m.name)
		for _, p := range points {
			intervals, err := eval.Bootstrap{}.Intervals(context.Background(), p.Report)
			if err != nil {
				return err
			}
			interval := intervals.Macro
			fmt.Fprintf(page, " %.3f [%.3f, %.3f] |", p.Report.Macro().F1, interval.Low.F1, interval.High.F1)
		}
		page.WriteString("\n")
	}
	return nil
}

const curveHead = `
## What more documents bring

The models are trained only on annotated abstracts. These are drawn from %d that were annotated for the four topics.
A column says how many abstracts of each topic are drawn. Abstracts without a topic are drawn in proportion.
The figure is macro-F1 on the same %d, with its 95 %% interval.
More than half of the annotated abstracts lie near a topic's boundary. Other collections need fewer.

| method | 20 a topic | 50 | 100 | 300 | all |
|---|---|---|---|---|---|
`

const featuresHead = `# Features of the bundled model

Written by ` + "`go run -C bench ./accuracy -features -data DIR`" + `; do not edit.

The first row is the bundled model, fitted only by logistic regression. Each other row changes one thing of it.
All are trained on the same %d papers, and measured on the same %d annotated abstracts of two later months.
Thresholds come from cross-validation in training.

- The difference is that of F1 to the first row, with the 95 %% interval of 1,000 paired draws of the abstracts.
- With 600 abstracts, differences below 0.02 are seldom more than chance. AP and the Brier score are steadier.
- A lower Brier score is better.
- "Abstracts/s" is measured on 5,000 titles and abstracts, on one processor of a shared machine. The models take turns.
- Rows with prose run it for each text. That takes much longer than the rest of tagging.

| features | macro-F1 | difference | AP | Brier | model, bytes | abstracts/s |
|---|---|---|---|---|---:|---:|
`
