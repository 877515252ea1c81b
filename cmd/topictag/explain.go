package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/idle"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize/linguistic"
)

type explainOptions struct {
	input
	modelOptions
	format    string
	output    string
	color     string
	topics    []string
	terms     int
	sentences bool
}

func explainCommand() *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain [FILE...]",
		Short: "Say why documents have a topic, or none",
		Long: `Explain reads documents as "topictag tag" does and says of each which of its terms
speak for a topic and against it, where they stand, and how much they weigh. A
topic's bias and the weights of all terms add up to its log-odds, by which the
tagger decides.

On a terminal it prints the text with the evidence in the colour of its topic,
and a table of terms for each topic that the document has (--topic names
others; if there is none, for the most probable one). Below stands what would
change the decision: the terms without which it would be the other one. Where
there is no colour, evidence stands in brackets, and that against in braces.

The format json has a line a document, with every topic and every place of a
term, in bytes of title and abstract as they were given. The format html is one
page, without links to anything but the papers.`,
		Example: `  topictag explain --sample
  topictag explain paper.jsonl --topic quantum --sentences
  topictag explain papers.jsonl --output why.html`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	o.modelOptions.addFlags(c)
	f := c.Flags()
	f.BoolVar(&o.sample, "sample", false, "explain the sample abstracts that come with the program")
	f.StringVar(&o.format, "output-format", "", "text, json or html; by default told by the ending of --output (.txt, .html), else text on a terminal and json elsewhere")
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write to, replaced as a whole at the end")
	f.StringVar(&o.color, "color", "auto", "auto (on a terminal, unless NO_COLOR is set), always or never")
	f.StringSliceVar(&o.topics, "topic", nil, "explain the topic of this `NAME`; may stand several times")
	f.IntVar(&o.terms, "terms", 8, "how many terms a table has, in text and html")
	f.BoolVar(&o.sentences, "sentences", false, "weigh the sentences of abstracts too, which takes 10 ms a document")
	choices.Complete(c, "output-format", explainFormats())
	choices.Complete(c, "color", colorings())
	return c
}

func (o *explainOptions) run(c *cobra.Command, args []string) error {
	o.keepGoing = true
	if o.output == "-" || o.output == "/dev/stdout" {
		o.output = ""
	}
	if err := output.CheckEnding(o.output); err != nil {
		return err
	}
	if o.format == "" {
		o.format = output.Default(c, o.output, "text", "json", map[string]string{".txt": "text", ".html": "html", ".htm": "html"})
	}
	if err := cmp.Or(choices.Check("output-format", o.format, explainFormats()), choices.Check("color", o.color, colorings())); err != nil {
		return err
	}
	if o.terms < 1 {
		return exit.WrongUsage("--terms is at least 1")
	}
	t, err := o.load()
	if err != nil {
		return err
	}
	for _, name := range o.topics {
		if !slices.Contains(t.Topics(), name) {
			return exit.WrongUsage("the model has no topic %q: it knows %s", name, safe.Line(strings.Join(t.Topics(), ", ")))
		}
	}
	if o.output == "" {
		err = o.explain(c, args, t, c.OutOrStdout())
	} else if err = o.keep(c, args, o.output); err == nil {
		err = atomicfile.Write(o.output, func(w io.Writer) error { return o.explain(c, args, t, w) })
	}
	if err == nil {
		err = o.finish()
	}
	return exit.OrFailed(err)
}

func explainFormats() []string { return []string{"text", "json", "html"} }

func colorings() []string { return []string{"auto", "always", "never"} }

// explainer writes explained documents in one of the output formats.
type explainer interface {
	begin() error
	write(x tagger.Explained) error
	end() error
}

func (o *explainOptions) newExplainer(w io.Writer, t *tagger.Tagger) explainer {
	switch o.format {
	case "text":
		return newTextExplainer(w, t.Topics(), o)
	case "html":
		return newPageExplainer(w, t.Topics(), o)
	}
	return jsonExplainer{output.JSON(w)}
}

type jsonExplainer struct{ *json.Encoder }

func (jsonExplainer) begin() error                     { return nil }
func (e jsonExplainer) write(x tagger.Explained) error { return e.Encode(x) }
func (jsonExplainer) end() error                       { return nil }

// explain explains all documents and writes them to w.
func (o *explainOptions) explain(c *cobra.Command, args []string, t *tagger.Tagger, w io.Writer) error {
	docs, err := o.documents(c, args)
	if err != nil {
		return err
	}
	flusher := idle.NewWriter(text.Tame(w, o.format))
	out := o.newExplainer(flusher, t)
	if err := out.begin(); err != nil {
		return err
	}
	n, err := o.explainEach(docs, t, out)
	if err == nil {
		err = o.nothingRead(n)
	}
	return errors.Join(err, out.end(), flusher.Flush())
}

// explainEach explains and writes documents, and returns how many.
func (o *explainOptions) explainEach(docs iter.Seq2[corpus.Document, error], t *tagger.Tagger, out explainer) (n int, err error) {
	for d, err := range docs {
		if err != nil {
			return n, err
		}
		x := t.ExplainAll(d)
		if len(o.topics) > 0 {
			x.Explanations = slices.DeleteFunc(x.Explanations, func(e tagger.Explanation) bool { return !slices.Contains(o.topics, e.Topic) })
		}
		if o.sentences {
			sentences := slices.Collect(linguistic.Sentences(d.Abstract))
			for i := range x.Explanations {
				e := &x.Explanations[i]
				e.Sentences = e.Over(tagger.Abstract, slices.Values(sentences))
			}
		}
		if err := out.write(x); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// shown returns the explanations that people want to see: those of topics that were
// asked for, else those that the document has, else the most probable one.
func (o *explainOptions) shown(x tagger.Explained) []tagger.Explanation {
	if len(o.topics) > 0 {
		return x.Explanations
	}
	given := slices.DeleteFunc(slices.Clone(x.Explanations), func(e tagger.Explanation) bool { return !e.Given })
	if len(given) == 0 && len(x.Explanations) > 0 {
		return x.Explanations[:1]
	}
	return given
}
