package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// topicsOptions are the flags of topics.
type topicsOptions struct {
	model  models.Flags
	format string // of output
	terms  int
	trends trendsOptions
}

func topicsCommand() *cobra.Command {
	var o topicsOptions
	c := &cobra.Command{
		Use:   "topics [--model FILE] [--rising FILE... | --drift FILE...]",
		Short: "Show what a model has learned of its topics",
		Long: `Topics describes each topic of a model. It shows the number of training documents
with the topic, its threshold, and its precision and recall in cross-validation. It
also lists the strongest terms for and against the topic, in their most frequent
spelling. Terms that are unrelated to the topic show faults of the training data.
` + trendsHelp,
		Example: `  topictag topics
  topictag topics --model my.model --terms 30
  topictag topics --output-format json
  topictag topics --rising new.jsonl --model my.model
  topictag topics --drift new.jsonl --model my.model`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.model.Register(c)
	o.trends.register(c)
	f := c.Flags()
	f.StringVar(&o.format, "output-format", "table", "table or json")
	f.IntVar(&o.terms, "terms", 12, "how many terms for each topic, and how many against it")
	choices.Complete(c, "output-format", choices.Figures())
	return c
}

func (o *topicsOptions) run(c *cobra.Command, args []string) error {
	if err := o.trends.check(c, args); err != nil {
		return err
	}
	if err := choices.Check("output-format", o.format, choices.Figures()); err != nil {
		return err
	}
	if o.terms < 0 {
		return exit.WrongUsage("--terms must be at least 0")
	}
	t, err := o.model.Open()
	if err != nil {
		return err
	}
	if o.trends.isAsked() {
		return o.trends.run(c, t, args, o.format)
	}
	out := c.OutOrStdout()
	all := t.Summary(o.terms)
	if o.format == "json" {
		e := output.JSON(text.Tame(out, o.format))
		for _, s := range all {
			if err := e.Encode(s); err != nil {
				return exit.Failed(err)
			}
		}
		return nil
	}
	width := text.TerminalWidth(longestSummary)
	for i, s := range all {
		if i > 0 {
			fmt.Fprintln(out)
		}
		if err := writeSummary(out, s, width); err != nil {
			return exit.Failed(err)
		}
	}
	return nil
}

// The lengths of lines, in characters.
const (
	longestSummary = 120 // where there is no terminal
	longestTerms   = 100
)

// writeSummary writes what a model has learned of one topic, in lines of a width.
func writeSummary(w io.Writer, s tagger.Summary, width int) error {
	var b strings.Builder
	documents := text.Plural(s.Documents, "document")
	head := fmt.Sprintf("%s: %s, given from %.2f on", safe.Line(s.Topic), documents, s.Threshold)
	if s.F1 > 0 {
		head += fmt.Sprintf("; in cross-validation precision %.2f, recall %.2f, F1 %.2f", s.Precision, s.Recall, s.F1)
	}
	p := &text.Paragraph{Width: width, Indent: "    "}
	p.Add(head, nil)
	b.WriteString(strings.TrimPrefix(p.String(), p.Indent))
	for _, side := range []struct {
		name  string
		terms []tagger.TermWeight
	}{{"for", s.For}, {"against", s.Against}} {
		if len(side.terms) == 0 {
			continue
		}
		var terms []string
		for _, w := range side.terms {
			terms = append(terms, fmt.Sprintf("%s %+.1f", safe.Line(w.Surface), w.Weight))
		}
		p := &text.Paragraph{Width: min(width, longestTerms), Indent: "           "}
		p.Add(strings.Join(terms, ", "), nil)
		fmt.Fprintf(&b, "  %-9s%s\n", side.name, strings.TrimSpace(p.String()))
	}
	for _, rule := range []struct {
		name    string
		phrases []string
	}{{"not with", s.Not}, {"all with", s.All}} {
		if len(rule.phrases) > 0 {
			p := &text.Paragraph{Width: min(width, longestTerms), Indent: "           "}
			p.Add(safe.Line(strings.Join(rule.phrases, ", ")), nil)
			fmt.Fprintf(&b, "  %-9s%s\n", rule.name, strings.TrimSpace(p.String()))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
