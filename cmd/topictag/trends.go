package main

import (
	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/cmd/topictag/internal/trends"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// trendsHelp is a part of the help of topics.
const trendsHelp = `
With --rising it looks for new topics in papers instead. It groups papers without a
tag by noun phrases that are more frequent there than in training. The measure is
the log-likelihood ratio. A quarter of the papers of a phrase must have it in their
title. Each group has its number of papers, further terms and three titles.
A phrase that the model does not know counts as rare in training. So a model with
few terms (--max-terms) gives more groups. The papers of training have no new terms.
Without --model, papers of another field than that of the bundled model show the
subjects of their field. Papers without a tag stay in memory, and phrases take some
milliseconds a paper.

With --drift it compares papers with training. It shows the share of unknown words,
and the share of papers that the model cannot judge. For each topic it shows the
share of papers with the tag and the mean probability, beside those of
cross-validation. The last line says whether the model should be trained again. The
figures also differ if the model was trained on another mix of papers. Those of a
model of seed come from probabilities, not from labels. So run --drift on the papers
of seed, too, and compare the columns of the two tables.
`

// trendsOptions are the flags of topics that look at papers.
type trendsOptions struct {
	input  input.Flags
	rising bool
	drift  bool
	count  int
	least  int
}

func (o *trendsOptions) register(c *cobra.Command) {
	o.input.Register(c)
	o.input.RegisterSample(c, "look at the sample abstracts that come with the program")
	f := c.Flags()
	f.BoolVar(&o.rising, "rising", false, "find new terms in papers without a tag")
	f.BoolVar(&o.drift, "drift", false, "compare papers with what the model was trained on")
	f.IntVar(&o.count, "count", 20, "with --rising: the most groups")
	f.IntVar(&o.least, "min-papers", 5, "with --rising: the fewest papers of a group")
}

func (o *trendsOptions) isAsked() bool { return o.rising || o.drift }

// check returns an error if the flags contradict each other or the arguments.
func (o *trendsOptions) check(c *cobra.Command, args []string) error {
	switch {
	case o.rising && o.drift:
		return exit.WrongUsage("--rising and --drift cannot be combined; give one of them")
	case !o.isAsked() && len(args) > 0:
		return exit.WrongUsage("%q is an argument too many: %s %s; papers are for --rising and --drift",
			args[0], c.Root().Name(), c.Use)
	case !o.isAsked() && o.input.Sample:
		return exit.WrongUsage("--sample is for --rising and --drift")
	case o.count < 1 || o.least < 1:
		return exit.WrongUsage("--count and --min-papers must be at least 1")
	case o.isAsked() && c.Flags().Changed("terms"):
		return exit.WrongUsage("--terms is for the terms of the model, without --rising and --drift")
	}
	return nil
}

// run reads papers and writes what is new in them.
func (o *trendsOptions) run(c *cobra.Command, t *tagger.Tagger, names []string, format string) error {
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	docs, err := inputs.Documents(names)
	if err != nil {
		return err
	}
	out := c.OutOrStdout()
	width := min(text.TerminalWidth(defaultLine), longestLine)
	e := output.JSON(text.Tame(out, format))
	if o.drift {
		d, err := trends.MeasureDrift(c.Context(), t, docs)
		switch {
		case err != nil:
		case format == "json":
			err = e.Encode(d)
		default:
			err = d.Write(out, width)
		}
		return inputs.FinishWith(exit.OrFailed(err))
	}
	r, err := trends.FindRising(c.Context(), t, docs, trends.RisingOptions{
		Phrases: linguistic.NounPhrases, Groups: o.count, Least: o.least,
	})
	if err == nil && format == "table" {
		err = r.Write(out, width)
	}
	if err == nil && format == "json" {
		for _, g := range r.Groups {
			if err = e.Encode(g); err != nil {
				break
			}
		}
	}
	return inputs.FinishWith(exit.OrFailed(err))
}
