package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/idle"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

type tagOptions struct {
	input
	modelOptions
	format        string
	output        string
	probabilities bool
	explain       int
	texts         int // documents with text, and those without
	textless      int
	batchOptions
}

func tagCommand() *cobra.Command {
	var o tagOptions
	endings := choices.OneOf(output.Endings())
	c := &cobra.Command{
		Use:   "tag [FILE...]",
		Short: "Tag documents with topics",
		Long: `Tag reads documents from files, or from standard input, and writes a record for
each in the same order: its tags with their probabilities, best first, or the
reason why there is none.

The formats of input are:

` + helpOfFormats() + `
jsonl, json, csv and tsv have other names by --columns. --input-format says which
it is; without it name and content tell all but text, and csv and tsv by name
alone. Each may be compressed by gzip or zstd. A folder stands for the files below
it whose endings tell a format.

The formats of output are:

` + helpOfOutputs() + `
--output-format says which, or the ending of --output: ` + endings + `.
By default it is a table on a terminal, and jsonl elsewhere.

A record that cannot be read goes to standard error as FILE:LINE: why, or to the
file of --errors; a file that cannot be read with its reason. The others are
tagged, and the exit status is 1 at the end.

With --output FILE, the output stands in FILE.partial until it is complete, and
about once a second FILE.partial.checkpoint says how far it has come. After an
interrupt, a full disk or a kill, the same command with --resume goes on from
there; it refuses if inputs, model or options are others. What came from standard
input, and bibtex and ris as formats of output, cannot be resumed. On a terminal a
line shows progress, unless tags go there.`,
		Example: `  topictag tag --sample
  topictag tag papers.jsonl --output tagged.jsonl
  topictag tag papers.jsonl --precision 0.95
  topictag tag papers.csv.gz --columns title=Name,abstract=Summary,id=3
  topictag tag library.bib --output tagged.bib
  topictag tag archive/ --output tagged.jsonl --errors bad.txt --resume
  topictag tag papers/ feed.xml.zst --output-format markdown
  curl -s 'https://export.arxiv.org/api/query?search_query=cat:cs.RO' | topictag tag
  topictag tag abstract.txt --input-format text
  curl -s https://example.org/papers.jsonl | topictag tag --output-format csv`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	o.modelOptions.addFlags(c)
	f := c.Flags()
	f.BoolVar(&o.sample, "sample", false, "tag the sample abstracts that come with the program")
	f.StringVar(&o.format, "output-format", "", choices.OneOf(output.Names())+"; by default told by the ending of --output ("+
		strings.Join(output.Endings(), ", ")+"), else a table on a terminal and jsonl elsewhere")
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write to, replaced as a whole at the end; until then it is FILE.partial")
	f.BoolVar(&o.probabilities, "probabilities", false, "write the probability of every topic")
	o.batchOptions.addFlags(c)
	f.IntVar(&o.explain, "explain", 0, "write the `N` terms that speak most for each tag: as evidence in jsonl, as a column in the other formats")
	choices.Complete(c, "output-format", output.Names())
	return c
}

func (o *tagOptions) run(c *cobra.Command, args []string) error {
	o.keepGoing = true
	if o.output == "-" || o.output == "/dev/stdout" { // which may be a file that others write to
		o.output = ""
	}
	if err := output.CheckEnding(o.output); err != nil {
		return err
	}
	if o.format == "" {
		o.format = output.Default(c, o.output, "table", "jsonl", output.ByEnding())
	}
	if o.explain < 0 {
		return exit.WrongUsage("--explain is at least 0")
	}
	if err := o.checkFormat(); err != nil {
		return err
	}
	if err := o.checkBatch(); err != nil {
		return err
	}
	t, err := o.load()
	if err != nil {
		return err
	}
	options := t.Options()
	options.Probabilities, options.Evidence, options.Workers = o.probabilities, o.explain, o.jobs
	t = t.With(options)
	end, err := o.showProgress(c, args)
	if err != nil {
		return err
	}
	switch {
	case o.isBatch():
		err = o.tagBatch(c, args, t)
	case o.output == "":
		err = o.tagWithErrors(c, args, t, c.OutOrStdout())
	default:
		err = atomicfile.Write(o.output, func(w io.Writer) error { return o.tagWithErrors(c, args, t, w) })
	}
	end(err == nil)
	if err == nil {
		err = o.finish()
	}
	return exit.OrFailed(err)
}

// tag tags all documents and writes them to w.
func (o *tagOptions) tag(c *cobra.Command, args []string, t *tagger.Tagger, w io.Writer) error {
	if rewriterOf(o.format) != nil {
		return o.rewrite(c, args, t, w)
	}
	docs, err := o.stream(c, args)
	if err != nil {
		return err
	}
	flusher := idle.NewWriter(text.Tame(w, o.format))
	out, err := o.newWriter(flusher, t)
	if err != nil {
		return err
	}
	n, err := o.tagEach(c, docs, t, out, func() error { return nil })
	if err == nil {
		o.warnEmpty(c, n, n)
	}
	return errors.Join(err, flusher.Flush())
}

// newWriter returns the writer of the records that the flags ask for.
func (o *tagOptions) newWriter(w io.Writer, t *tagger.Tagger) (records.Writer, error) {
	more := records.Columns{Evidence: o.explain > 0}
	if o.probabilities {
		more.Topics = t.Topics()
	}
	f, err := output.ByName(o.format)
	if err != nil {
		return nil, err
	}
	return f.New(w, more)
}

// tagEach tags documents and writes them, in order. Behind each, and behind a bad
// record that was passed over, it calls took; it returns how often.
func (o *tagOptions) tagEach(c *cobra.Command, docs iter.Seq2[corpus.Document, error], t *tagger.Tagger, out records.Writer, took func() error) (n int, err error) {
	for tagged, err := range t.TagAll(docs) {
		bad := o.passable(err)
		switch {
		case bad != nil:
			o.report(c, bad)
			err = nil
		case err == nil:
			if tagged.Abstained == tagger.NoText {
				o.textless++
			} else {
				o.texts++
			}
			err = out.Write(tagged)
		}
		if err == nil {
			err = took()
		}
		if err != nil {
			return n, err
		}
		o.progress.Count(bad != nil)
		n++
	}
	return n, nil
}

// passable returns the bad record that an error is, if it is to be passed over.
func (o *tagOptions) passable(err error) (bad *corpus.RecordError) {
	if err != nil && !o.strict {
		errors.As(err, &bad)
	}
	return bad
}

// warnEmpty says so if there was nothing to tag among all records, or no text in
// any document that was tagged now, unless an earlier run tagged others: then
// fields have other names than is thought.
func (o *tagOptions) warnEmpty(c *cobra.Command, all, now int) {
	switch {
	case all == 0:
		fmt.Fprintln(c.ErrOrStderr(), "topictag: the input is empty: no documents")
	case all == now && o.textless > 0 && o.texts == 0:
		o.note(c, "no document has text: title, and abstract or text, hold it, or what --columns title=NAME,abstract=NAME names")
	}
}

// helpOfFormats lists the formats of input.
func helpOfFormats() string {
	var b strings.Builder
	for _, f := range formats.All() {
		writeHelp(&b, f.Name, f.Help)
	}
	return b.String()
}

// helpOfOutputs lists the formats of output.
func helpOfOutputs() string {
	var b strings.Builder
	for _, f := range output.All() {
		writeHelp(&b, f.Name, f.Help)
	}
	return b.String()
}

// writeHelp writes an entry of a list, indented as code is in Markdown: a manual page
// then keeps its lines.
func writeHelp(b *strings.Builder, name, help string) { fmt.Fprintf(b, "    %-15s %s\n", name, help) }
