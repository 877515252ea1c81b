package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/tagger"
)

type tagOptions struct {
	input
	modelOptions
	format        string
	output        string
	probabilities bool
	explain       int
}

func tagCommand() *cobra.Command {
	var o tagOptions
	c := &cobra.Command{
		Use:   "tag [FILE...]",
		Short: "Tag documents with topics",
		Long: `Tag reads documents from files, or from standard input, and writes a record for
each in the same order: its tags with their probabilities, best first, or the
reason why there is none.

Formats of input: jsonl (one JSON object a line with id, title, and abstract or
text), json (an array of them), csv and tsv (a header with the same names), all
four with other names by --columns; digest (the text of a page or e-mail with
titles and abstracts by turns); arxiv (Atom feeds of its API), arxiv-snapshot
(its metadata in JSON lines), fasttext (lines with __label__), bibtex and ris.
Each may be compressed by gzip or zstd. A folder stands for the files below it
whose endings tell a format.

Formats of output: a table on a terminal, else jsonl; csv and tsv; markdown, a
list to read. bibtex and ris write input of the same format again, with the tags
among its keywords and all else as it was.

A record that cannot be read goes to standard error as FILE:LINE: why, a file
that cannot be read with its reason; the others are tagged, and the exit status
is 1 at the end.`,
		Example: `  topictag tag --sample
  topictag tag papers.jsonl --output tagged.jsonl
  topictag tag papers.jsonl --precision 0.95
  topictag tag papers.csv.gz --columns title=Name,abstract=Summary,id=3
  topictag tag library.bib --output-format bibtex --output tagged.bib
  topictag tag papers/ feed.xml.zst --output-format markdown
  curl -s 'https://export.arxiv.org/api/query?search_query=cat:cs.RO' | topictag tag
  topictag tag page.txt --input-format digest --output-format jsonl
  curl -s https://example.org/papers.jsonl | topictag tag --output-format csv`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.addFlags(c)
	o.modelOptions.addFlags(c)
	f := c.Flags()
	f.BoolVar(&o.sample, "sample", false, "tag the sample abstracts that come with the program")
	f.StringVar(&o.format, "output-format", "", "table, jsonl, csv, tsv, markdown, bibtex or ris; by default a table on a terminal, else jsonl")
	f.StringVarP(&o.output, "output", "o", "", "`FILE` to write to, replaced as a whole at the end")
	f.BoolVar(&o.probabilities, "probabilities", false, "write the probability of every topic")
	f.IntVar(&o.explain, "explain", 0, "write the `N` terms that speak most for each tag: as evidence in jsonl, as a column in the other formats")
	c.RegisterFlagCompletionFunc("output-format", cobra.FixedCompletions([]string{"table", "jsonl", "csv", "tsv", "markdown", "bibtex", "ris"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *tagOptions) run(c *cobra.Command, args []string) error {
	o.keepGoing = true
	if o.output == "-" || o.output == "/dev/stdout" { // which may be a file that others write to
		o.output = ""
	}
	if o.format == "" {
		o.format = "jsonl"
		if o.output == "" && isTerminal(c.OutOrStdout()) {
			o.format = "table"
		}
	}
	if o.explain < 0 {
		return wrongUsage("--explain is at least 0")
	}
	if err := o.checkFormat(); err != nil {
		return err
	}
	t, err := o.load()
	if err != nil {
		return err
	}
	options := t.Options()
	options.Probabilities, options.Evidence = o.probabilities, o.explain
	t = t.With(options)
	if o.output == "" {
		err = o.tag(c, args, t, c.OutOrStdout())
	} else {
		err = atomicfile.Write(o.output, func(w io.Writer) error { return o.tag(c, args, t, w) })
	}
	if err == nil {
		err = o.finish()
	}
	return asFailure(err)
}

// asFailure gives an error without exit status the status 1.
func asFailure(err error) error {
	if exit := new(exitError); err == nil || errors.As(err, &exit) {
		return err
	}
	return failed(err)
}

// tag tags all documents and writes them to w.
func (o *tagOptions) tag(c *cobra.Command, args []string, t *tagger.Tagger, w io.Writer) error {
	if rewriterOf(o.format) != nil {
		return o.rewrite(c, args, t, w)
	}
	docs, err := o.documents(c, args)
	if err != nil {
		return err
	}
	more := columns{evidence: o.explain > 0}
	if o.probabilities {
		more.topics = t.Topics()
	}
	flusher := newIdleFlusher(tame(w, o.format))
	out, err := newWriter(o.format, flusher, more)
	if err != nil {
		return err
	}
	var stop error
	n := 0
	for tagged, err := range t.TagAll(docs) {
		n++
		if err == nil {
			err = out.write(tagged)
		}
		if stop = err; stop != nil {
			break
		}
	}
	if n == 0 && o.bad == 0 && o.badFiles == 0 {
		fmt.Fprintln(c.ErrOrStderr(), "topictag: the input is empty: no documents")
	}
	return errors.Join(stop, flusher.flush())
}
