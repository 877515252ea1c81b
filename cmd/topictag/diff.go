package main

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// diffOptions are the flags of diff.
type diffOptions struct {
	input  input.Flags
	format string // of output
	terms  int
}

func diffCommand() *cobra.Command {
	var o diffOptions
	c := &cobra.Command{
		Use:   "diff A B [FILE...]",
		Short: "Show how a model differs from an earlier one",
		Long: `Diff compares two models. Each is a file or "bundled". It shows topics that were
added or removed, thresholds, and the terms whose weights changed most. With files
of documents it names those that A and B tag differently.`,
		Example: `  topictag diff old.model new.model
  topictag diff bundled my.model papers.jsonl --output-format json`,
		Args: takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterSample(c, "tag the sample abstracts that come with the program by both")
	f := c.Flags()
	f.StringVar(&o.format, "output-format", "table", "table or json")
	f.IntVar(&o.terms, "terms", 8, "how many terms for each topic")
	choices.Complete(c, "output-format", choices.Figures())
	return c
}

// difference is what diff prints.
type difference struct {
	tagger.Difference
	Documents int    `json:"documents"` // tagged by both
	Flips     []flip `json:"flips"`
}

// flip is a document whose tags differ.
type flip struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Gains []string `json:"gains"` // tags only of B
	Loses []string `json:"loses"` // tags only of A
}

func (o *diffOptions) run(c *cobra.Command, args []string) error {
	if err := choices.Check("output-format", o.format, choices.Figures()); err != nil {
		return err
	}
	if o.terms < 0 {
		return exit.WrongUsage("--terms must be at least 0")
	}
	a, err := models.Open(args[0])
	if err != nil {
		return err
	}
	b, err := models.Open(args[1])
	if err != nil {
		return err
	}
	d := difference{Difference: a.Difference(b, o.terms), Flips: []flip{}}
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	if len(args) > 2 || o.input.Sample {
		docs, err := inputs.Documents(args[2:])
		if err == nil {
			err = d.tagByBoth(docs, a, b)
		}
		if err != nil {
			return exit.Failed(err)
		}
	}
	w := c.OutOrStdout()
	if o.format == "json" {
		err = output.JSON(text.Tame(w, o.format)).Encode(d)
	} else {
		err = d.write(w)
	}
	return inputs.FinishWith(exit.OrFailed(err))
}

// tagByBoth counts documents, and adds those that two models tag differently.
func (d *difference) tagByBoth(docs iter.Seq2[corpus.Document, error], a, b *tagger.Tagger) error {
	for doc, err := range docs {
		if err != nil {
			return err
		}
		d.Documents++
		before, after := tagNames(a, doc), tagNames(b, doc)
		f := flip{doc.ID, doc.Title, without(after, before), without(before, after)}
		if len(f.Gains)+len(f.Loses) > 0 {
			d.Flips = append(d.Flips, f)
		}
	}
	return nil
}

func tagNames(t *tagger.Tagger, d corpus.Document) []string {
	names := []string{}
	for _, s := range t.TagDocument(d).Tags {
		names = append(names, s.Topic)
	}
	return names
}

// without returns the names that are not among others.
func without(names, others []string) []string {
	left := []string{}
	for _, name := range names {
		if !slices.Contains(others, name) {
			left = append(left, name)
		}
	}
	return left
}

func (d *difference) write(w io.Writer) error {
	var b strings.Builder
	for _, change := range []struct {
		name   string
		topics []string
	}{{"added", d.Added}, {"removed", d.Removed}} {
		if len(change.topics) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", change.name, safe.Line(strings.Join(change.topics, ", ")))
		}
	}
	for _, t := range d.Topics {
		fmt.Fprintf(&b, "%s: threshold %.2f to %.2f, bias %+.2f to %+.2f\n",
			safe.Line(t.Topic), t.Threshold[0], t.Threshold[1], t.Bias[0], t.Bias[1])
		if t.Rules != nil {
			b.WriteString(ruleLines(t.Rules))
		}
		for _, x := range t.Terms {
			fmt.Fprintf(&b, "  %s %+6.2f to %+6.2f\n", text.Padded(safe.Line(x.Surface), 32), x.Weight[0], x.Weight[1])
		}
	}
	if d.Documents > 0 {
		fmt.Fprintf(&b, "tags differ in %d of %s\n", len(d.Flips), text.Plural(d.Documents, "document"))
	}
	for _, f := range d.Flips {
		b.WriteString(f.row(text.TerminalWidth(longestSummary)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// ruleLines returns the phrases of rules that came and went.
func ruleLines(rules *[2]tagger.Rule) string {
	var b strings.Builder
	for _, r := range []struct {
		name          string
		before, after []string
	}{{"not", rules[0].Not, rules[1].Not}, {"all", rules[0].All, rules[1].All}} {
		for _, phrase := range without(r.after, r.before) {
			fmt.Fprintf(&b, "  +%s %s\n", r.name, safe.Line(phrase))
		}
		for _, phrase := range without(r.before, r.after) {
			fmt.Fprintf(&b, "  -%s %s\n", r.name, safe.Line(phrase))
		}
	}
	return b.String()
}

// row returns the line of a flip, with as much of its title as fits.
func (f flip) row(width int) string {
	row := fmt.Sprintf("  %-12s  %-30s  ", safe.Line(f.ID), f.signs())
	room := min(60, max(8, width-utf8.RuneCountInString(row)))
	return row + safe.Cut(safe.Line(f.Title), room) + "\n"
}

// signs returns the tags of a flip with a plus or a minus each.
func (f flip) signs() string {
	var signs []string
	for _, name := range f.Gains {
		signs = append(signs, "+"+safe.Line(name))
	}
	for _, name := range f.Loses {
		signs = append(signs, "-"+safe.Line(name))
	}
	return strings.Join(signs, " ")
}
