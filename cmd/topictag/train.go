package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tokenize/linguistic"
)

type trainOptions struct {
	input
	reporting
	output    string
	card      string
	tokenizer string
	methods   []string
	folds     int
	trainer   tagger.Trainer
}

func trainCommand() *cobra.Command {
	var o trainOptions
	c := &cobra.Command{
		Use:   "train [FILE...]",
		Short: "Learn a model from labelled documents",
		Long: `Train reads documents with topics (jsonl: the field topics, a list of names; csv
and tsv: the column topics, names with semicolons between; and borderline, in
the same way, topics on which the document shall count neither way) and writes a
TF-IDF model, one binary model a topic: naive Bayes, or the linear methods that
--method names, which are slower to train and tag better. Several methods are
averaged. A document with no topics is one that carries none of them. In bibtex
and ris the keywords are the topics, in fasttext the labels; --categories makes
topics of a paper's categories.

Probabilities and thresholds are set by cross-validation in five parts.

Before training, standard error says how many documents carry each topic, and warns
of topics with few, of documents with the same text and different topics, and of
ids that come twice. Without --card the model gets one with its topics, documents,
options and figures from cross-validation.

With --cross-validate K, the figures of "topictag eval" are printed first: of all
documents, each tagged by a model trained with the same flags on the other K-1
parts. Near-duplicates, such as two versions of a paper, are kept in one part.
Without --output that is all; with it, a model is written unless a figure is
not as --fail-under or --fail-over demand.

A record that cannot be read is reported and left out, and the exit status is 1;
a file that cannot be read ends the run without a model.`,
		Example: `  topictag train labelled.jsonl --output my.model
  topictag train labelled.jsonl --cross-validate 5
  topictag train arxiv-metadata-oai-snapshot.json --categories topics.txt --output my.model
  topictag train labelled.jsonl --method logistic,squared-hinge,nb-logistic --output my.model
  topictag tag papers.jsonl --model my.model`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	o.input.addLabelFlags(c)
	o.reporting.addFlags(c)
	f := c.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write the model to")
	f.StringVar(&o.card, "card", "", "Markdown `FILE` to keep with the model: what it tags, and what it was trained on")
	f.IntVar(&o.folds, "cross-validate", 0, "print figures from cross-validation in `K` parts, at least 2")
	f.StringVar(&o.tokenizer, "tokenizer", "words", "what splits text: words, or prose, which keeps hyphenated compounds whole and is slower")
	f.StringSliceVar(&o.methods, "method", []string{"naive-bayes"}, "what fits the weights: `NAME`s of naive-bayes, logistic, squared-hinge, nb-logistic and nb-squared-hinge")
	f.Float64Var(&o.trainer.Cost, "cost", 1, "how much errors cost the linear methods")
	f.BoolVar(&o.trainer.Balanced, "balanced", false, "let those with a topic weigh as much as those without it")
	f.Float64Var(&o.trainer.Slope, "slope", 1, "below 1: draw texts to the mean length, so that a few words say less")
	f.IntVar(&o.trainer.MinDocs, "min-docs", 2, "keep terms that stand in at least this many documents")
	f.IntVar(&o.trainer.MaxTerms, "max-terms", 0, "keep this many terms, those that tell topics best; 0 keeps all")
	f.IntVar(&o.trainer.TitleWeight, "title-weight", tagger.DefaultTitleWeight, "how many times a word of the title counts")
	f.Float64Var(&o.trainer.Smoothing, "smoothing", tagger.DefaultSmoothing, "what Lidstone's rule adds to each term of a class")
	choices.Complete(c, "method", methodNames())
	choices.Complete(c, "tokenizer", tokenizers())
	return c
}

func (o *trainOptions) run(c *cobra.Command, args []string) error {
	if err := o.check(c); err != nil {
		return err
	}
	if o.card != "" {
		page, err := os.ReadFile(o.card)
		if err != nil {
			return exit.Failed(err)
		}
		o.trainer.Card = string(page)
	}
	if err := o.keep(c, args, o.output); err != nil {
		return err
	}
	docs, err := o.documents(c, args)
	if err != nil {
		return err
	}
	read := newTally()
	docs = read.watch(c.ErrOrStderr(), docs)
	if o.folds > 0 {
		all, err := corpus.Collect(docs)
		if err != nil {
			return exit.Failed(err)
		}
		docs = corpus.All(all)
		if err := interrupt.Do(c.Context(), func() error { return o.crossValidate(c, all) }); err != nil {
			return o.finishWith(c, exit.OrFailed(err))
		}
	}
	if o.output == "" {
		return o.finish()
	}
	if o.card == "" {
		o.trainer.Describe = func(t *tagger.Tagger) string { return o.describe(t, read) }
	}
	t, err := interrupt.Get(c.Context(), func() (*tagger.Tagger, error) { return o.trainer.Train(docs) })
	if err != nil {
		return exit.Failed(whereTopicsAre(err))
	}
	if err := saveModel(c, t, t.Topics(), o.output); err != nil {
		return exit.Failed(err)
	}
	return o.finish()
}

// check checks the flags, and makes of them what the trainer is told.
func (o *trainOptions) check(c *cobra.Command) error {
	if o.trainer.MinDocs < 1 || o.trainer.MaxTerms < 0 || o.trainer.TitleWeight < 1 || !(o.trainer.Smoothing > 0) || !(o.trainer.Cost > 0) || !(o.trainer.Slope > 0 && o.trainer.Slope <= 1) {
		return exit.WrongUsage("--min-docs and --title-weight are at least 1, --max-terms at least 0, --smoothing and --cost above 0, --slope above 0 and at most 1")
	}
	for _, name := range o.methods {
		var method tagger.Method
		if err := method.UnmarshalText([]byte(name)); err != nil {
			return choices.Unknown("method", name, methodNames())
		}
		o.trainer.Methods = append(o.trainer.Methods, method)
	}
	if err := o.checkFolds(c); err != nil {
		return err
	}
	if err := choices.Check("tokenizer", o.tokenizer, tokenizers()); err != nil {
		return err
	}
	if o.tokenizer == "prose" {
		o.trainer.Analyzer = linguistic.Analyzer()
	}
	if o.card != "" && o.output == "" {
		return exit.WrongUsage("--card needs --output, the model to keep it with")
	}
	return nil
}

func tokenizers() []string { return []string{"words", "prose"} }

func methodNames() []string {
	var names []string
	for m := tagger.NaiveBayes; m <= tagger.NBSquaredHinge; m++ {
		names = append(names, m.String())
	}
	return names
}

// checkFolds checks the flags that ask for a model, for figures or for both.
func (o *trainOptions) checkFolds(c *cobra.Command) error {
	given := c.Flags().Changed
	if given("cross-validate") {
		switch {
		case o.folds < 2:
			return exit.WrongUsage("--cross-validate is at least 2")
		case given("output") && o.output == "":
			return exit.WrongUsage("--output needs the name of a file")
		}
		return o.reporting.check()
	}
	for _, flag := range []string{"output-format", "fail-under", "fail-over", "rounds", "seed"} {
		if given(flag) {
			return exit.WrongUsage("--%s is of the figures that --cross-validate prints", flag)
		}
	}
	if o.output == "" {
		return exit.WrongUsage("--output needs the name of a file, or --cross-validate a number")
	}
	return nil
}

// crossValidate prints the figures of cross-validation.
func (o *trainOptions) crossValidate(c *cobra.Command, docs []corpus.Document) error {
	splits := eval.Folds(docs, o.folds, nil)
	report, err := eval.CrossValidate(&o.trainer, splits...)
	if err != nil {
		return exit.Failed(whereTopicsAre(err))
	}
	e, err := o.evaluation(report)
	if err != nil {
		return err
	}
	e.Folds = len(splits)
	return o.write(c.OutOrStdout(), e)
}

// whereTopicsAre adds to the error of documents without topics where these are read.
func whereTopicsAre(err error) error {
	if !errors.Is(err, tagger.ErrNoTopics) {
		return err
	}
	return fmt.Errorf("%w; the field or column topics holds them, or what --columns topics=NAME or --categories FILE names", err)
}
