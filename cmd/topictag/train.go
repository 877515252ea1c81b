package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize/linguistic"
)

type trainOptions struct {
	input
	output    string
	tokenizer string
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
TF-IDF / naive Bayes model, one binary model a topic. A document with no topics
is one that carries none of them.

Probabilities and thresholds are set by cross-validation in five parts.

A record that cannot be read is reported and left out, and the exit status is 1;
a file that cannot be read ends the run without a model.`,
		Example: `  topictag train labelled.jsonl --output my.model
  topictag tag papers.jsonl --model my.model`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.addFlags(c)
	f := c.Flags()
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write the model to (required)")
	f.StringVar(&o.tokenizer, "tokenizer", "words", "what splits text: words, or prose, which keeps hyphenated compounds whole and is slower")
	f.IntVar(&o.trainer.MinDocs, "min-docs", 2, "keep terms that stand in at least this many documents")
	f.IntVar(&o.trainer.MaxTerms, "max-terms", 0, "keep this many terms, those that tell topics best; 0 keeps all")
	f.IntVar(&o.trainer.TitleWeight, "title-weight", tagger.DefaultTitleWeight, "how many times a word of the title counts")
	f.Float64Var(&o.trainer.Smoothing, "smoothing", tagger.DefaultSmoothing, "what Lidstone's rule adds to each term of a class")
	c.MarkFlagRequired("output")
	c.RegisterFlagCompletionFunc("tokenizer", cobra.FixedCompletions([]string{"words", "prose"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *trainOptions) run(c *cobra.Command, args []string) error {
	if o.trainer.MinDocs < 1 || o.trainer.MaxTerms < 0 || o.trainer.TitleWeight < 1 || !(o.trainer.Smoothing > 0) {
		return wrongUsage("--min-docs and --title-weight are at least 1, --max-terms at least 0, --smoothing above 0")
	}
	if o.output == "" {
		return wrongUsage("--output needs the name of a file")
	}
	switch o.tokenizer {
	case "words":
	case "prose":
		o.trainer.Analyzer = linguistic.Analyzer()
	default:
		return wrongUsage("unknown --tokenizer %q: words or prose", o.tokenizer)
	}
	docs, err := o.documents(c, args)
	if err != nil {
		return err
	}
	t, err := o.trainer.Train(docs)
	if err != nil {
		return failed(err)
	}
	if err := t.SaveFile(o.output); err != nil {
		return failed(err)
	}
	fmt.Fprintf(c.ErrOrStderr(), "%s: %s: %s\n", o.output, plural(len(t.Topics()), "topic"), printable(strings.Join(t.Topics(), ", ")))
	return o.finish()
}
