package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

type evalOptions struct {
	input
	reporting
	modelOptions
	compare string
}

func evalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval [FILE...]",
		Short: "Measure a model on labelled documents",
		Long: `Eval tags documents that carry their true topics (jsonl: the field topics; csv
and tsv: the column topics, names with semicolons between) and prints a line of
figures a topic, over all decisions (micro), and as a mean over the topics
(macro). Topics named in the field or column borderline count neither way. In
bibtex and ris the keywords are the topics, in fasttext the labels; --categories
makes topics of a paper's categories.

The figures are precision, recall and F1, with the interval in which F1 lies in
95 % of bootstrap rounds over the documents; average precision (AP), which looks
at the order of the documents by probability; and the Brier score and the
expected calibration error (ECE), which are better the lower they are. An ECE up
to the one under "chance" would come of probabilities that are exactly right, on
so few documents. JSON has the intervals of all figures.

With --compare, a second table says by how much F1 is above that of another
model, and in what share of bootstrap rounds it is not.

Documents on which the model was trained measure nothing: see "topictag train
--cross-validate".`,
		Example: `  topictag eval --sample
  topictag eval test.jsonl --model my.model --fail-under macro-f1=0.9
  topictag eval test.jsonl --model new.model --compare old.model`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	o.input.addLabelFlags(c)
	o.reporting.addFlags(c)
	o.modelOptions.addFlags(c)
	f := c.Flags()
	f.BoolVar(&o.sample, "sample", false, "use the sample abstracts that come with the program")
	f.StringVar(&o.compare, "compare", "", "model `FILE` to compare with")
	return c
}

func (o *evalOptions) run(c *cobra.Command, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	t, err := o.load()
	if err != nil {
		return err
	}
	var other *tagger.Tagger
	if o.compare != "" {
		if other, err = loadModel(o.compare); err != nil {
			return err
		}
	}
	docs, err := o.documents(c, args)
	if err != nil {
		return err
	}
	if other != nil { // the documents are read once, and tagged twice
		all, err := corpus.Collect(docs)
		if err != nil {
			return failed(err)
		}
		docs = corpus.All(all)
	}
	report, err := eval.Evaluate(t, docs)
	if err != nil {
		return failed(err)
	}
	e, err := o.evaluation(report)
	if err != nil {
		return err
	}
	if other != nil {
		second, err := eval.Evaluate(other, docs)
		if err != nil {
			return failed(err)
		}
		c, err := o.bootstrap.Compare(report, second)
		if err != nil {
			return failed(err)
		}
		e.Comparison = &comparison{o.compare, c}
	}
	noteForeignTopics(c, t, report)
	return o.finishWith(c, o.write(c.OutOrStdout(), e))
}

// noteForeignTopics says so if the model knows none of the topics that it is
// measured by.
func noteForeignTopics(c *cobra.Command, t *tagger.Tagger, r *eval.Report) {
	var labels []string
	for _, topic := range r.Topics {
		if topic.Support() > 0 {
			if slices.Contains(t.Topics(), topic.Name) {
				return
			}
			labels = append(labels, topic.Name)
		}
	}
	if len(labels) > 0 {
		fmt.Fprintf(c.ErrOrStderr(), "topictag: the model knows none of the documents' topics: it knows %s; they carry %s\n",
			printable(strings.Join(t.Topics(), ", ")), printable(strings.Join(labels, ", ")))
	}
}

// finishWith returns err, or else the error of an input that was read to its
// end; where there are both, it prints the latter.
func (in *input) finishWith(c *cobra.Command, err error) error {
	unread := in.finish()
	if err != nil && unread != nil {
		fmt.Fprintf(c.ErrOrStderr(), "topictag: %v\n", unread)
	}
	return cmp.Or(err, unread)
}
