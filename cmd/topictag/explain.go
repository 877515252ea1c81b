package main

import (
	"cmp"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/explanation"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/idle"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// explainOptions are the flags of explain.
type explainOptions struct {
	input     input.Flags
	model     models.Flags
	format    string // of output
	output    string // path, "" for standard output
	color     string
	topics    []string
	terms     int
	isLimited bool // JSON too, by --terms
	sentences bool
}

func explainCommand() *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain [FILE...]",
		Short: "Say why documents have a topic, or none",
		Long: `Explain reads documents as "topictag tag" does. It shows which terms of a document
are evidence for or against a topic, their places, and their weights. A topic's
bias, length and the weights of all terms add up to its log-odds. The log-odds
decide whether the topic is given.

A text of more than 64 KiB has evidence of the strongest 100 terms of a topic, or
of the strongest --terms. It has 65,536 places at most. In json, "rest" is the sum
of the evidence that is left out, so the sum of all stays exact.

The format text shows the document, with the evidence in the color of its topic. A
table of terms follows for each topic that the document has. If it has no topic,
the table is for the most probable one. --topic names others. The last line lists
the terms without which the decision would change. Without color, evidence for a
topic is in brackets, and evidence against it in braces.

The format json has one line for each document, with every topic and every place of
a term. Places are offsets in bytes of the title and the abstract as given. With
--terms it has only the strongest terms. The format html is one page, which links
only to the papers.`,
		Example: `  topictag explain --sample
  topictag explain paper.jsonl --topic quantum --sentences
  topictag explain papers.jsonl --output why.html`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterSample(c, "explain the sample abstracts that come with the program")
	o.model.Register(c)
	f := c.Flags()
	f.StringVar(&o.format, "output-format", "", "text, json or html; the default follows the ending of --output "+
		"(.txt, .html, .jsonl), or is text on a terminal and json elsewhere")
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write to, replaced as a whole at the end")
	f.StringVar(&o.color, "color", "auto", "auto (on a terminal, unless NO_COLOR is set), always or never")
	f.StringSliceVar(&o.topics, "topic", nil, "explain the topic of this `NAME`; may be repeated")
	f.IntVar(&o.terms, "terms", 8, "how many terms a table has in text and html; in json, how many terms have evidence, "+
		"by default all, or the strongest 100 if title and abstract have more than 64 KiB")
	f.BoolVar(&o.sentences, "sentences", false, "show the weights of sentences, too; this takes 10 ms a document")
	choices.Complete(c, "output-format", explanation.Formats())
	choices.Complete(c, "color", colorings())
	return c
}

// colorings returns the words of --color.
func colorings() []string { return []string{"auto", "always", "never"} }

func (o *explainOptions) run(c *cobra.Command, args []string) error {
	if o.output == "-" || o.output == "/dev/stdout" {
		o.output = ""
	}
	if err := output.CheckEnding(o.output); err != nil {
		return err
	}
	if o.format == "" {
		byEnding := explanation.ByEnding()
		if err := output.CheckKnown(o.output, byEnding, explanation.Endings()); err != nil {
			return err
		}
		o.format = output.Default(c, o.output, "text", "json", byEnding)
	}
	o.isLimited = c.Flags().Changed("terms")
	inputs := o.input.Start(c)
	defer inputs.EndComplaints()
	inputs.SkipFiles = true
	t, err := o.open()
	if err != nil {
		return err
	}
	if o.output == "" {
		err = o.explain(inputs, args, t, c.OutOrStdout())
	} else if err = inputs.Guard(args, o.output, o.model.File()); err == nil {
		guard.NoteOwner(text.Messages(c, o.input.Quiet), o.output)
		err = atomicfile.Write(o.output, func(w io.Writer) error { return o.explain(inputs, args, t, w) })
	}
	if err == nil {
		err = inputs.Finish()
	}
	return exit.OrFailed(err)
}

// open checks the flags and opens the model.
func (o *explainOptions) open() (*tagger.Tagger, error) {
	err := cmp.Or(
		choices.Check("output-format", o.format, explanation.Formats()),
		choices.Check("color", o.color, colorings()))
	if err != nil {
		return nil, err
	}
	if o.terms < 1 {
		return nil, exit.WrongUsage("--terms must be at least 1")
	}
	t, err := o.model.Open()
	if err != nil {
		return nil, err
	}
	return t, models.Know(t, o.topics)
}

// explain explains all documents and writes them to w.
func (o *explainOptions) explain(inputs *input.Run, names []string, t *tagger.Tagger, w io.Writer) error {
	docs, err := inputs.Documents(names)
	if err != nil {
		return err
	}
	flusher := idle.NewWriter(text.Tame(w, o.format))
	inputs.Pace.Flushes(flusher)
	out := explanation.NewWriter(o.format, flusher, t.Topics(), explanation.Options{
		Asked: o.topics,
		Terms: o.terms,
		Color: isColored(o.color, o.output == "" && text.IsTerminal(os.Stdout)),
		Width: min(text.TerminalWidth(defaultLine), longestLine),
	})
	if err := out.Begin(); err != nil {
		return err
	}
	n, err := o.explainEach(docs, t, out)
	if err == nil {
		err = inputs.NothingRead(n)
	}
	return cmp.Or(err, out.End(), flusher.Flush()) // a failed write fails those after it too
}

// The lengths of lines of text, in characters.
const (
	defaultLine = 100 // where there is no terminal
	longestLine = 120
)

// isColored reports whether text has colors, by the flag and by where the text goes.
func isColored(color string, onTerminal bool) bool {
	_, noColor := os.LookupEnv("NO_COLOR")
	return color == "always" || color == "auto" && onTerminal && !noColor && os.Getenv("TERM") != "dumb"
}

// explainEach explains and writes documents, and returns how many.
func (o *explainOptions) explainEach(
	docs iter.Seq2[corpus.Document, error], t *tagger.Tagger, out explanation.Writer,
) (n int, err error) {
	for d, err := range docs {
		if err != nil {
			return n, err
		}
		if err := out.Write(o.record(d, t)); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// record returns a document with the explanations that the flags ask for.
func (o *explainOptions) record(d corpus.Document, t *tagger.Tagger) explanation.Record {
	var sentences []tokenize.Span
	if o.sentences {
		sentences = slices.Collect(linguistic.Sentences(d.Abstract))
	}
	return explanation.Record{
		Document:  d,
		Abstained: t.TagDocument(d).Abstained,
		Explanations: func(yield func(tagger.Explanation) bool) {
			for e := range t.Explanations(d, o.limit(d)) {
				if len(o.topics) > 0 && !slices.Contains(o.topics, e.Topic) {
					continue
				}
				if o.sentences {
					e.Sentences = e.Over(tagger.Abstract, slices.Values(sentences))
				}
				if !yield(e) {
					return
				}
			}
		},
	}
}

// limit returns how many terms have evidence. Text and html highlight more terms than a table
// has rows.
func (o *explainOptions) limit(d corpus.Document) int {
	switch {
	case o.format == "json" && o.isLimited:
		return o.terms
	case o.format != "json" && o.terms > tagger.LongTextTerms && len(d.Title)+len(d.Abstract) > tagger.LongText:
		return o.terms
	}
	return 0
}
