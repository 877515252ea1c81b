package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/clean"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/tagger"
)

// cleanOptions are the flags of clean.
type cleanOptions struct {
	input  input.Flags
	format string // of output
	method string
	folds  int
	count  int
	small  int
}

func cleanCommand() *cobra.Command {
	var o cleanOptions
	c := &cobra.Command{
		Use:   "clean [FILE...]",
		Short: "Find labels that are probably wrong",
		Long: `Clean reads labeled documents and prints what is probably wrong in them:

    doubt         labels that a model of the other documents contradicts, by
                  cross-validation; the worst come first
    same-text     equal texts with different labels
    near-text     nearly equal texts with different labels, such as two versions
    same-topics   topics that mean the same: they have similar names or nearly the
                  same documents, or a model confuses them
    small-topic   topics with fewer documents than --small

The table is for people. With --output-format json each finding is a line of JSON
with its kind. Lines about a document have the fields id, title, topic and labeled.
labeled says whether the document has the topic. "topictag review --queue" asks
about these lines.

A topic in borderline is never reported as doubt. Clean changes nothing, and
findings do not change the exit status. All documents are in memory, and each topic
of each document takes 16 bytes.`,
		Example: `  topictag clean labeled.jsonl
  topictag clean labeled.jsonl --method logistic --count 200
  topictag clean labeled.jsonl --output-format json > queue.jsonl
  topictag review bundled labeled.jsonl --labels fixed.jsonl --queue queue.jsonl`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterLabels(c)
	o.input.RegisterSample(c, "look at the sample abstracts that come with the program")
	f := c.Flags()
	f.StringVar(&o.format, "output-format", "", "table or json; the default is a table on a terminal, and json elsewhere")
	f.StringVar(&o.method, "method", tagger.NaiveBayes.String(), "what fits the weights: "+choices.OneOf(methodNames()))
	f.IntVar(&o.folds, "folds", 5, "parts of the cross-validation, at least 2")
	f.IntVar(&o.count, "count", 50, "how many findings of a kind at most; 0 means all")
	f.IntVar(&o.small, "small", 20, "a topic with fewer documents is small")
	choices.Complete(c, "output-format", choices.Figures())
	choices.Complete(c, "method", methodNames())
	return c
}

// find returns what clean looks for, by the flags.
func (o *cleanOptions) find(c *cobra.Command) (clean.Options, error) {
	find := clean.Options{Folds: o.folds, Count: o.count, Small: o.small}
	if o.format == "" {
		o.format = output.Default(c, "", "table", "json", nil)
	}
	if err := choices.Check("output-format", o.format, choices.Figures()); err != nil {
		return find, err
	}
	if o.folds < 2 || o.count < 0 || o.small < 0 {
		return find, exit.WrongUsage("--folds must be at least 2, --count and --small at least 0")
	}
	var method tagger.Method
	if err := method.UnmarshalText([]byte(o.method)); err != nil {
		return find, choices.Unknown("method", o.method, methodNames())
	}
	if find.Count == 0 {
		find.Count = -1
	}
	find.Trainer = &tagger.Trainer{Methods: []tagger.Method{method}}
	return find, nil
}

func (o *cleanOptions) run(c *cobra.Command, names []string) error {
	find, err := o.find(c)
	if err != nil {
		return err
	}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	docs, err := inputs.All(names)
	if err != nil {
		return err
	}
	found, err := clean.Find(c.Context(), docs, find)
	if err != nil {
		return inputs.FinishWith(exit.OrFailed(input.WhereTopicsAre(err)))
	}
	if found.Unchecked != nil {
		fmt.Fprintf(text.Messages(c, o.input.Quiet),
			"topictag: note: labels and pairs of topics are not checked, for want of documents: %s\n",
			text.Message(found.Unchecked))
	}
	return inputs.FinishWith(exit.OrFailed(o.write(c, found)))
}

// write writes what was found.
func (o *cleanOptions) write(c *cobra.Command, found *clean.Report) error {
	out := c.OutOrStdout()
	if o.format == "table" {
		return found.Write(out, min(text.TerminalWidth(defaultLine), longestLine))
	}
	e := output.JSON(text.Tame(out, o.format))
	for _, x := range found.Findings {
		if err := e.Encode(x); err != nil {
			return err
		}
	}
	return nil
}
