package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/bundled"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// card is the page in Markdown that describes the model.
type card struct{ strings.Builder }

func newCard(
	source dataset.Source,
	set *dataset.TrainingSet,
	probabilities map[string][]float64,
	t *tagger.Tagger,
	model []byte,
) (*card, error) {
	dev, err := dataset.DevSet(source)
	if err != nil {
		return nil, err
	}
	elsewhere, err := dataset.LaterSet(source, dataset.Elsewhere)
	if err != nil {
		return nil, err
	}
	far, err := dataset.LaterSet(source, dataset.Far)
	if err != nil {
		return nil, err
	}
	bayes, err := eval.CrossValidate(
		context.Background(),
		bundled.NaiveBayes(),
		eval.Split{Train: annotated(set), Test: dev},
	)
	if err != nil {
		return nil, err
	}
	reports := map[string]*eval.Report{}
	for name, docs := range map[string][]corpus.Document{
		"whole":      dev,
		"title":      changed(dev, func(d *corpus.Document) { d.Abstract = "" }),
		"abstract":   changed(dev, func(d *corpus.Document) { d.Title = "" }),
		"elsewhere":  elsewhere,
		"far titles": changed(far, func(d *corpus.Document) { d.Abstract = "" }),
	} {
		if reports[name], err = eval.Evaluate(context.Background(), t, corpus.All(docs)); err != nil {
			return nil, err
		}
	}
	c := &card{}
	c.head(set, model)
	c.counts(set, probabilities)
	c.figures(reports["whole"])
	wrong, documents := reports["elsewhere"].WrongTags()
	tags, titles := reports["far titles"].WrongTags()
	fmt.Fprintf(c, `
- **Naive Bayes**, trained only on the annotated abstracts: %.3f.
- **Wrong tags elsewhere:** %.1f in 1,000 abstracts of categories that hardly ever have the topics (%d of
  astrophysics, economics, finance and pure mathematics, of the same months).
- **Tags of titles elsewhere:** %.1f in 1,000 titles of papers of these fields and of all mathematics, except
  optimization and mathematical physics (%d). About half of such tags are right.

`, bayes.Macro().F1, wrong, documents, tags, titles)
	c.forms(reports)
	c.mix(t)
	c.WriteString(limits)
	return c, nil
}

// annotated returns the annotated documents.
func annotated(set *dataset.TrainingSet) []corpus.Document {
	return set.Documents()[:len(set.Annotated)]
}

func changed(docs []corpus.Document, change func(*corpus.Document)) []corpus.Document {
	out := make([]corpus.Document, len(docs))
	for i, d := range docs {
		change(&d)
		out[i] = d
	}
	return out
}

func (c *card) head(set *dataset.TrainingSet, model []byte) {
	fmt.Fprintf(c, `# The bundled model

Written by %[1]sgo run ./internal/gen -data DIR%[1]s together with %[1]sdefault.model%[1]s. Do not edit it.

%[2]s- **Size:** %[3]d bytes. **SHA-256:** %[1]s%[4]x%[1]s
`, "`", description(bundled.Trainer(set, nil), set), len(model), sha256.Sum256(model))
}

// modelCard returns the card that the model file contains.
func modelCard(tr *tagger.Trainer, set *dataset.TrainingSet) string {
	return "# The bundled model of topictag\n\n" + description(tr, set) + limits
}

func description(tr *tagger.Trainer, set *dataset.TrainingSet) string {
	var methods []string
	for _, m := range tr.Methods {
		methods = append(methods, m.String())
	}
	return fmt.Sprintf(
		`- **What it does:** tags titles and abstracts of research papers in English with
  interpretability, diffusion (generative models), quantum and robotics.
- **Method:** TF-IDF over stems and pairs of stems, with one linear model for each topic. It is the mean of
  %[1]s, each fitted with L2 regularization (cost %[2]v).
- **Data:** titles and abstracts from before April 2026 (arXiv metadata, CC0). %[3]d papers were read and annotated
  (corpus/labels). Most of them were chosen near the boundaries of the topics, so they are no random sample. A teacher
  gave probabilities to %[4]d other papers (corpus/labels/taught.tsv.gz), which serve as labels. The teacher sees words,
  categories and public curated lists. It learned from the annotated papers how reliable these are. A paper of the
  teacher has %[5]v of the weight of an annotated one (%[6]v for interpretability).
- **Terms:** a word of the title counts %[7]d times. Terms need at least %[8]d documents. Of these, the model keeps the
  %[9]d that change log-odds most in a logistic fit with all of them. Lengths are drawn to the mean length (slope
  %[10]v), so a few words without more text have less effect.
- **Heads:** where it is better, a logistic regression combines four numbers of a topic: the contributions for it,
  those against it, the score of the title, and the number of terms.
- **Titles without an abstract** have their own weights, fitted to the titles of all papers (cost %[11]v).
- **Probabilities and thresholds:** probabilities come from a sigmoid, or from an isotonic function where that is better.
  Thresholds have the best expected F1. Both use scores by models that were not trained on the papers. There are five
  parts, and terms are chosen for each. Annotated papers are near the boundaries more often than other papers. So papers
  also count if the teacher is sure of them, with %[12]v times the weight of the annotated ones. Of that weight, %[13]v in 100
  are papers with a topic.
`,
		strings.Join(methods, ", "),
		tr.Fit.Cost,
		len(set.Annotated),
		len(set.Papers)-len(set.Annotated),
		bundled.TaughtWeight,
		bundled.TaughtInterpretability,
		tr.Features.TitleWeight,
		tr.Features.MinDocs,
		tr.Features.MaxTerms,
		tr.Features.Slope,
		tr.Fit.TitleCost,
		bundled.AtLarge,
		100*bundled.WithTopic,
	)
}

// counts writes the number of papers with each topic.
func (c *card) counts(set *dataset.TrainingSet, probabilities map[string][]float64) {
	c.WriteString("\n| topic | annotated with it | borderline | others, sum of probabilities |\n|---|---|---|---|\n")
	for i, topic := range dataset.Topics() {
		with, borderline := set.Counts(topic)
		sum := 0.0
		for _, p := range set.Papers[len(set.Annotated):] {
			sum += probabilities[p.ID][i]
		}
		fmt.Fprintf(c, "| %s | %d | %d | %.0f |\n", topic, with, borderline, sum)
	}
}

func (c *card) figures(r *eval.Report) {
	b := eval.Bootstrap{}
	in, _ := b.Intervals(context.Background(), r) // the only possible error is that of the context
	fmt.Fprintf(c, `
## Figures

On %d annotated abstracts of April and May 2026, without borderline decisions. Half of the abstracts are random, and half are
near the boundaries. None was used in training. Labels, weights and options were chosen with a look at these figures, in
addition to those of cross-validation. So the figures are a little optimistic. The text beside this card,
default-choices.md, says what was tried. Brackets have 95 %% bootstrap intervals. AP is average precision. ECE is the
expected calibration error, with ten bins. Exactly right probabilities can have an ECE up to the one under "chance".

| topic | precision | recall | F1 | AP | Brier | ECE | chance | support |
|---|---|---|---|---|---|---|---|---|
`, r.Documents)
	row := func(name string, f eval.Figures, i eval.Interval, support int) {
		fmt.Fprintf(
			c,
			"| %s | %.3f | %.3f | %.3f [%.3f, %.3f] | %.3f | %.4f | %.3f | %.3f | %d |\n",
			name,
			f.Precision,
			f.Recall,
			f.F1,
			i.Low.F1,
			i.High.F1,
			f.AveragePrecision,
			f.Brier,
			f.ECE,
			i.ChanceECE,
			support,
		)
	}
	for i, t := range r.Topics {
		row(t.Name, t.Figures(), in.Topics[i], t.Support())
	}
	row("micro", r.Micro().Figures(), in.Micro, r.Micro().Support())
	row("macro", r.Macro(), in.Macro, r.Micro().Support())
}

// forms writes the figures of titles without abstract and of abstracts without title.
func (c *card) forms(reports map[string]*eval.Report) {
	c.WriteString("The same papers by only their titles, and by only their abstracts:\n\n" +
		"| topic | titles: precision | recall | F1 | abstracts: precision | recall | F1 |\n|---|---|---|---|---|---|---|\n")
	titles, abstracts := reports["title"], reports["abstract"]
	row := func(name string, a, b eval.Figures) {
		fmt.Fprintf(c, "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n",
			name, a.Precision, a.Recall, a.F1, b.Precision, b.Recall, b.F1)
	}
	for i, t := range titles.Topics {
		row(t.Name, t.Figures(), abstracts.Topics[i].Figures())
	}
	row("macro", titles.Macro(), abstracts.Macro())
}

// mix writes the figures of the thresholds in cross-validation, on the mix that sets them.
func (c *card) mix(t *tagger.Tagger) {
	fmt.Fprintf(c, `
Figures of whole papers in cross-validation, on the mix that sets the thresholds. It has the annotated papers, and
papers at large with %v times their weight. Annotated papers are harder than those of the first table.

| topic | precision | recall | F1 |
|---|---|---|---|
`, bundled.AtLarge)
	for _, s := range t.Summary(0) {
		fmt.Fprintf(c, "| %s | %.3f | %.3f | %.3f |\n", s.Topic, s.Precision, s.Recall, s.F1)
	}
}

const limits = `
## Limits

It reads words and not meaning. A paper may get a tag if it names a topic's terms in passing, or to set itself apart
("unlike diffusion models"). A paper that avoids the terms may miss the tag. A title says less than an abstract, so
titles without an abstract have less recall. Human readers differ most on interpretability. Texts that are not English
get no tag. Full papers were not measured.
`
