package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

type evalOptions struct {
	input
	reporting
	modelOptions
	reportOptions
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

With --report, a page of HTML shows it all: curves of precision and recall,
reliability diagrams, how the probabilities are spread, which topics come together
or are taken for each other, the worst errors with the evidence for them, labels
that may be wrong, and the tags that flip between the models compared. It links to
nothing but the papers. All documents are in memory until it is written.

Documents on which the model was trained measure nothing: see "topictag train
--cross-validate".`,
		Example: `  topictag eval --sample
  topictag eval test.jsonl --model my.model --fail-under macro-f1=0.9
  topictag eval test.jsonl --model new.model --compare old.model
  topictag eval test.jsonl --model my.model --report report.html`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	o.input.addLabelFlags(c)
	o.reporting.addFlags(c)
	o.modelOptions.addFlags(c)
	o.reportOptions.addFlags(c)
	f := c.Flags()
	f.BoolVar(&o.sample, "sample", false, "use the sample abstracts that come with the program")
	f.StringVar(&o.compare, "compare", "", "model `FILE`, or bundled, to compare with")
	return c
}

func (o *evalOptions) run(c *cobra.Command, args []string) error {
	if err := cmp.Or(o.reporting.check(), o.reportOptions.check(c)); err != nil {
		return err
	}
	if err := o.keep(c, args, o.page); err != nil {
		return err
	}
	m, err := interrupt.Get(c.Context(), func() (*measured, error) { return o.measure(c, args) })
	if err != nil {
		return err
	}
	if o.page != "" {
		if err := o.reportOptions.write(m); err != nil {
			return o.finishWith(c, exit.Failed(err))
		}
	}
	noteForeignTopics(c, m.tagger, m.report)
	return o.finishWith(c, o.reporting.write(text.Tame(c.OutOrStdout(), o.reporting.format), m.evaluation))
}

// measured is a model, or two, with what was measured of them.
type measured struct {
	*evaluation
	tagger *tagger.Tagger
	report *eval.Report
	docs   []corpus.Document // nil unless something is asked for that needs them
	inputs []string
	model  string
}

func (o *evalOptions) measure(c *cobra.Command, args []string) (*measured, error) {
	m := &measured{inputs: args, model: o.model}
	var err error
	if m.tagger, err = o.load(); err != nil {
		return nil, err
	}
	var other *tagger.Tagger
	if o.compare != "" {
		if other, err = namedModel(o.compare); err != nil {
			return nil, err
		}
	}
	docs, err := o.documents(c, args)
	if err != nil {
		return nil, err
	}
	if other != nil || o.page != "" { // the documents are read once, and used again
		if m.docs, err = corpus.Collect(docs); err != nil {
			return nil, exit.Failed(err)
		}
		docs = corpus.All(m.docs)
	}
	if m.report, err = eval.Evaluate(m.tagger, docs); err != nil {
		return nil, exit.Failed(err)
	}
	if m.evaluation, err = o.evaluation(m.report); err != nil {
		return nil, err
	}
	if other != nil {
		if m.Comparison, err = o.compareWith(other, m); err != nil {
			return nil, exit.Failed(err)
		}
	}
	if o.page != "" {
		m.Worst, err = findWorst(m, o.errors)
	}
	return m, exit.Failed(err)
}

func (o *evalOptions) compareWith(other *tagger.Tagger, m *measured) (*comparison, error) {
	second, err := eval.Evaluate(other, corpus.All(m.docs))
	if err != nil {
		return nil, err
	}
	c, err := o.bootstrap.Compare(m.report, second)
	if err != nil {
		return nil, err
	}
	f, err := eval.CompareTags(m.report, second, m.docs, o.errors)
	return &comparison{o.compare, c, nameFlips(m.docs, f)}, err
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
			safe.Line(strings.Join(t.Topics(), ", ")), safe.Line(strings.Join(labels, ", ")))
	}
}
