package main

import (
	"io"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/report"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/cmd/topictag/internal/training"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// trainOptions are the flags of train.
type trainOptions struct {
	input     input.Flags
	figures   report.Flags
	output    string // path of the model
	card      string // path of its card
	tokenizer string
	methods   []string
	folds     int // of cross-validation, 0 for none
	trainer   tagger.Trainer
}

func trainCommand() *cobra.Command {
	var o trainOptions
	c := &cobra.Command{
		Use:   "train [FILE...]",
		Short: "Learn a model from labeled documents",
		Long: `Train reads labeled documents and writes a TF-IDF model, with one binary model for
each topic. The method is naive Bayes by default. --method names linear methods,
which are slower to train and tag better. Several methods are averaged.

The labels are in the field topics as a list of names, or in the column topics with
semicolons between the names. Topics in the field or column borderline count neither
way. A document with no topics is an example without any of them. In bibtex and ris
the keywords are the topics, and in fasttext the labels. --categories gives topics
to a paper's categories.

Probabilities and thresholds are set by cross-validation in five parts.

Names of topics lose white space around them, and get Unicode's form NFC. Before
training, standard error shows how many documents have each topic. It warns of
topics with few documents, and of topics that differ only by case. It also warns of
ids that come twice, and of equal texts with different topics. --quiet hides all of
this. Without --card, the model gets a card with its topics, documents, options and
figures from cross-validation.

With --cross-validate K, the figures of "topictag eval" are printed first. A model
of the other K-1 parts, with the same flags, tags the documents of each part.
Near-duplicates, such as two versions of a paper, are in one part. A model is
written only with --output, and only if no figure misses --fail-under or
--fail-over.

A record with invalid topics, or one that cannot be read, is reported and left out,
and the exit status is 1. A file that cannot be read ends the run without a model.`,
		Example: `  topictag train labeled.jsonl --output my.model
  topictag train labeled.jsonl --cross-validate 5
  topictag train arxiv-metadata-oai-snapshot.json --categories topics.txt --output my.model
  topictag train labeled.jsonl --method logistic,squared-hinge,nb-logistic --output my.model
  topictag tag papers.jsonl --model my.model`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterLabels(c)
	o.figures.Register(c)
	o.register(c)
	return c
}

// register adds the flags that only train has.
func (o *trainOptions) register(c *cobra.Command) {
	f := c.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write the model to")
	f.StringVar(&o.card, "card", "",
		"Markdown `FILE` to keep with the model: what it tags, and what it was trained on")
	f.IntVar(&o.folds, "cross-validate", 0, "print figures from cross-validation in `K` parts, at least 2")
	f.StringVar(&o.tokenizer, "tokenizer", "words",
		"what splits text: words, or prose, which keeps hyphenated compounds whole and is slower")
	f.StringSliceVar(&o.methods, "method", []string{"naive-bayes"}, "what fits the weights: "+
		"`NAME`s of "+strings.Join(methodNames(), ", "))
	f.Float64Var(&o.trainer.Fit.Cost, "cost", 1, "how much errors cost the linear methods")
	f.BoolVar(&o.trainer.Fit.Balanced, "balanced", false,
		"documents with a topic weigh as much as those without it")
	f.Float64Var(&o.trainer.Features.Slope, "slope", 1,
		"below 1: draw texts to the mean length, so that a few words say less")
	f.IntVar(&o.trainer.Features.MinDocs, "min-docs", 2, "keep terms that occur in at least this many documents")
	f.IntVar(&o.trainer.Features.MaxTerms, "max-terms", 0,
		"keep this many terms, those that separate topics best; 0 keeps all")
	f.IntVar(&o.trainer.Features.TitleWeight, "title-weight", tagger.DefaultTitleWeight,
		"how many times a word of the title counts")
	f.Float64Var(&o.trainer.Fit.Smoothing, "smoothing", tagger.DefaultSmoothing,
		"what Lidstone's rule adds to each term of a class")
	choices.Complete(c, "method", methodNames())
	choices.Complete(c, "tokenizer", tokenizers())
}

// methodNames returns the words of --method.
func methodNames() []string {
	var names []string
	for m := tagger.Method(0); ; m++ {
		name, err := m.MarshalText()
		if err != nil { // m is above the last method
			return names
		}
		names = append(names, string(name))
	}
}

// tokenizers returns the words of --tokenizer.
func tokenizers() []string { return []string{"words", "prose"} }

func (o *trainOptions) run(c *cobra.Command, args []string) error {
	if err := o.check(c); err != nil {
		return err
	}
	if o.card != "" {
		card, err := os.ReadFile(o.card)
		if err != nil {
			return exit.Failed(err)
		}
		o.trainer.Card = string(card)
	}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	if err := inputs.Guard(args, o.output, guard.File{Flag: "--card", Path: o.card}); err != nil {
		return err
	}
	docs, err := inputs.Documents(args)
	if err != nil {
		return err
	}
	read := training.NewTally()
	docs = read.Watch(o.messages(c), docs)
	if o.folds > 0 {
		all, err := corpus.Collect(docs)
		if err != nil {
			return exit.Failed(err)
		}
		docs = corpus.All(all)
		if err := o.crossValidate(c, all); err != nil {
			return inputs.FinishWith(exit.OrFailed(err))
		}
	}
	if o.output != "" {
		if err := o.train(c, docs, read); err != nil {
			return exit.Failed(err)
		}
	}
	return inputs.Finish()
}

// train trains and saves a model.
func (o *trainOptions) train(
	c *cobra.Command, docs iter.Seq2[corpus.Document, error], read *training.Tally,
) error {
	if o.card == "" {
		options := training.Options{Methods: o.methods, Tokenizer: o.tokenizer, Trainer: &o.trainer}
		o.trainer.Describe = func(t *tagger.Tagger) string { return training.Card(t, options, read) }
	}
	t, err := o.trainer.Train(c.Context(), docs)
	if err != nil {
		return input.WhereTopicsAre(err)
	}
	return models.Save(o.messages(c), t, o.output)
}

// messages returns where messages go that are no errors.
func (o *trainOptions) messages(c *cobra.Command) io.Writer { return text.Messages(c, o.input.Quiet) }

// crossValidate prints the figures of cross-validation.
func (o *trainOptions) crossValidate(c *cobra.Command, docs []corpus.Document) error {
	splits := eval.Folds(docs, o.folds, nil)
	r, err := eval.CrossValidate(c.Context(), &o.trainer, splits...)
	if err != nil {
		return exit.Failed(input.WhereTopicsAre(err))
	}
	e, err := o.figures.Evaluate(c.Context(), r)
	if err != nil {
		return exit.Failed(input.WhereTopicsAre(err))
	}
	e.Folds = len(splits)
	return o.figures.Print(c.OutOrStdout(), e)
}

// check checks the flags, and completes the trainer from them.
func (o *trainOptions) check(c *cobra.Command) error {
	tr := &o.trainer
	if tr.Features.MinDocs < 1 || tr.Features.MaxTerms < 0 || tr.Features.TitleWeight < 1 ||
		!(tr.Fit.Smoothing > 0) || !(tr.Fit.Cost > 0) || !(tr.Features.Slope > 0 && tr.Features.Slope <= 1) {
		return exit.WrongUsage("--min-docs and --title-weight must be at least 1, --max-terms at least 0, " +
			"--smoothing and --cost above 0, --slope above 0 and at most 1")
	}
	for _, name := range o.methods {
		var method tagger.Method
		if err := method.UnmarshalText([]byte(name)); err != nil {
			return choices.Unknown("method", name, methodNames())
		}
		tr.Methods = append(tr.Methods, method)
	}
	if err := o.checkOutput(c); err != nil {
		return err
	}
	if err := choices.Check("tokenizer", o.tokenizer, tokenizers()); err != nil {
		return err
	}
	if o.tokenizer == "prose" {
		tr.Features.Analyzer = linguistic.Analyzer()
	}
	if o.card != "" && o.output == "" {
		return exit.WrongUsage("--card needs --output, because the model contains the card")
	}
	return nil
}

// checkOutput checks the flags that ask for a model, for figures, or for both.
func (o *trainOptions) checkOutput(c *cobra.Command) error {
	given := c.Flags().Changed
	if given("cross-validate") {
		switch {
		case o.folds < 2:
			return exit.WrongUsage("--cross-validate must be at least 2")
		case given("output") && o.output == "":
			return exit.WrongUsage("--output needs the name of a file")
		}
		return o.figures.Check()
	}
	for _, flag := range report.FigureFlags() {
		if given(flag) {
			return exit.WrongUsage("--%s needs --cross-validate, which prints figures", flag)
		}
	}
	if o.output == "" {
		return exit.WrongUsage("--output needs the name of a file, or --cross-validate a number")
	}
	return nil
}
