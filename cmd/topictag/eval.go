package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/report"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/eval"
)

// evalOptions are the flags of eval.
type evalOptions struct {
	input   input.Flags
	figures report.Flags
	model   models.Flags
	page    report.PageFlags
	compare string // name of another model
}

func evalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval [FILE...]",
		Short: "Measure a model on labeled documents",
		Long: `Eval tags labeled documents and compares its tags with their labels. It prints a
line of figures for each topic, for all decisions (micro), and for the mean of the
topics (macro). A topic that no document has counts as 0 in the mean, and a line
below the table names it.

The labels are in the field or column topics. Semicolons separate the names in a
column. Topics in the field or column borderline count neither way. In bibtex and
ris the keywords are the topics, and in fasttext the labels. --categories gives
topics to a paper's categories. A record with invalid topics is a bad record.

The figures are precision, recall and F1, average precision (AP), the Brier score,
and the expected calibration error (ECE). The 95 % interval is that of F1 over
bootstrap rounds of the documents. AP depends on the order of the documents by
probability, and not on thresholds. The Brier score and ECE are better if they are
lower. Exactly right probabilities would have the ECE in the column "chance" on so
few documents. JSON has the intervals of all figures.

With --compare, a second table shows how much higher F1 is than that of another
model. It also shows in what share of bootstrap rounds F1 is not higher.

With --report, a page of HTML shows all figures. It also has curves of precision
and recall, reliability diagrams, and distributions of the probabilities. It shows
which topics are given together or confused, and the worst errors with their
evidence. It lists labels that may be wrong, and tags that differ between compared
models. It links only to the papers. Until it is written, all documents are in memory.

Do not measure a model on documents that it was trained on. Use "topictag train
--cross-validate" instead.`,
		Example: `  topictag eval --sample
  topictag eval test.jsonl --model my.model --fail-under macro-f1=0.9
  topictag eval test.jsonl --model new.model --compare old.model
  topictag eval test.jsonl --model my.model --report report.html`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterLabels(c)
	o.input.RegisterSample(c, "use the sample abstracts that come with the program")
	o.figures.Register(c)
	o.model.Register(c)
	o.page.Register(c)
	c.Flags().StringVar(&o.compare, "compare", "", "model `FILE`, or bundled, to compare with")
	return c
}

func (o *evalOptions) run(c *cobra.Command, args []string) error {
	if err := cmp.Or(o.figures.Check(), o.page.Check(c)); err != nil {
		return err
	}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	if err := inputs.Guard(args, o.page.Path, o.model.File(),
		guard.File{Flag: "--compare", Path: o.compare}); err != nil {
		return err
	}
	m, err := o.measure(c.Context(), inputs, args)
	if err != nil {
		return err
	}
	if o.page.Path != "" {
		guard.NoteOwner(text.Messages(c, o.input.Quiet), o.page.Path)
		if err := o.page.Write(m); err != nil {
			return inputs.FinishWith(exit.Failed(err))
		}
	}
	if !o.input.Quiet {
		noteForeignTopics(c, m.Tagger, m.Report)
	}
	return inputs.FinishWith(o.figures.Print(text.Tame(c.OutOrStdout(), o.figures.Format), m.Evaluation))
}

// measure measures the model, and the other one if there is one.
func (o *evalOptions) measure(ctx context.Context, inputs *input.Run, names []string) (*report.Measured, error) {
	m := &report.Measured{Inputs: names, Model: o.model.Name}
	var err error
	if m.Tagger, err = o.model.Open(); err != nil {
		return nil, err
	}
	var other *tagger.Tagger
	if o.compare != "" {
		if other, err = models.Open(o.compare); err != nil {
			return nil, err
		}
	}
	docs, err := inputs.Documents(names)
	if err != nil {
		return nil, err
	}
	if other != nil || o.page.Path != "" { // which use the documents once more
		if m.Docs, err = corpus.Collect(docs); err != nil {
			return nil, exit.Failed(err)
		}
		docs = corpus.All(m.Docs)
	}
	if m.Report, err = eval.Evaluate(ctx, m.Tagger, docs); err != nil {
		return nil, exit.Failed(err)
	}
	if m.Evaluation, err = o.figures.Evaluate(ctx, m.Report); err != nil {
		return nil, exit.Failed(input.WhereTopicsAre(err))
	}
	if other != nil {
		if m.Evaluation.Comparison, err = o.compareWith(ctx, other, m); err != nil {
			return nil, exit.Failed(err)
		}
	}
	if o.page.Path != "" {
		m.Evaluation.Worst, err = report.FindWorst(m, o.page.Errors)
	}
	return m, exit.Failed(err)
}

func (o *evalOptions) compareWith(
	ctx context.Context, other *tagger.Tagger, m *report.Measured,
) (*report.Comparison, error) {
	second, err := eval.Evaluate(ctx, other, corpus.All(m.Docs))
	if err != nil {
		return nil, err
	}
	c, err := o.figures.Bootstrap.Compare(ctx, m.Report, second)
	if err != nil {
		return nil, err
	}
	f, err := eval.CompareTags(m.Report, second, m.Docs, o.page.Errors)
	return &report.Comparison{Model: o.compare, Comparison: c, Flips: report.NameFlips(m.Docs, f)}, err
}

// noteForeignTopics says if the model knows none of the topics that the documents carry.
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
		fmt.Fprintf(c.ErrOrStderr(),
			"topictag: the model knows none of the documents' topics: it knows %s; they have %s\n",
			safe.Line(strings.Join(t.Topics(), ", ")), safe.Line(strings.Join(labels, ", ")))
	}
}
