package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/rewrite"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/atomicfile"
)

// tagOptions are the flags of tag.
type tagOptions struct {
	input         input.Flags
	model         models.Flags
	format        string // of output
	output        string // path, "" for standard output
	probabilities bool
	explain       int    // terms for each tag
	errors        string // path of the file of bad records
	jobs          int
	resume        bool
	kept          keepOptions
}

func tagCommand() *cobra.Command {
	var o tagOptions
	endings := output.Endings()
	c := &cobra.Command{
		Use:   "tag [FILE...]",
		Short: "Tag documents with topics",
		Long: `Tag reads documents from files or from standard input. It writes a record for each
in the same order. A record has the tags with their probabilities, best first, or
the reason why it has no tag.

The formats of input are:

` + helpOfFormats() + `
--columns names other fields or columns of jsonl, json, csv and tsv. The name and
the content of a file show its format. Content never shows csv, and text always
needs --input-format. Any input may be compressed by gzip or zstd. A folder means
the files below it whose endings name a format. It also means texts that end in
.txt and have the marks of a bibliography. A note names the other files.
Topics that documents already have are ignored, even if they cannot be read.

The formats of output are:

` + helpOfOutputs() + `
--output-format chooses one, or the ending of --output does:
` + choices.OneOf(endings) + `.
The default is a table on a terminal, and jsonl elsewhere.

Standard error names each record that cannot be read as FILE:LINE and the reason.
It also names each file that cannot be read. All else is tagged, and the exit
status is 1. Standard error gets the first hundred records, and then a count of
each kind. The file of --errors gets all records instead. If an input changes
during the run, the output stays in FILE.partial, and the exit status is 1.

Readers correct some faults of an input, and note each on standard error as
FILE:LINE: note. The first three notes of a kind and twelve of a file are shown,
and the others are counted. Ids that come twice and inputs without documents are
noted, too. Notes change neither tags nor the exit status. --quiet hides them.

With --output FILE, the output is in FILE.partial until it is complete. About once
a second, FILE.partial.checkpoint records the progress. After an interrupt, a full
disk or a kill, the same command with --resume continues there. It refuses to do so
if inputs, model or options differ. Standard input cannot be resumed, and neither
can output in json, bibtex or ris. A terminal shows a progress line, unless the
tags go to it. No input is overwritten, except that bibtex and ris may replace
their own file.
` + keepHelp,
		Example: `  topictag tag --sample
  topictag tag papers.jsonl --output tagged.jsonl
  topictag tag papers.jsonl --precision 0.95
  topictag tag papers.jsonl --threshold 0.3 --topic quantum --topic robotics
  topictag tag scopus.csv --keep --excel --output tagged.csv
  topictag tag papers.csv.gz --columns title=Name,abstract=Summary,id=3
  topictag tag library.bib --output tagged.bib
  topictag tag archive/ --output tagged.jsonl --errors bad.txt --resume
  topictag tag papers/ feed.xml.zst --output-format markdown
  curl -s 'https://export.arxiv.org/api/query?search_query=cat:cs.RO' | topictag tag
  topictag tag abstract.txt --input-format text
  curl -s https://example.org/papers.jsonl | topictag tag --output-format csv`,
		RunE: func(c *cobra.Command, args []string) error { return o.run(c, args) },
	}
	o.input.Register(c)
	o.input.RegisterSample(c, "tag the sample abstracts that come with the program")
	o.model.Register(c)
	o.model.RegisterTopics(c)
	o.kept.register(c)
	f := c.Flags()
	f.StringVar(&o.format, "output-format", "", choices.OneOf(output.Names())+
		"; the default follows the ending of --output ("+strings.Join(endings, ", ")+
		"), or is a table on a terminal and jsonl elsewhere")
	f.StringVarP(&o.output, "output", "o", "",
		"`FILE` to write to, replaced as a whole at the end")
	f.BoolVar(&o.probabilities, "probabilities", false, "write the probability of every topic")
	f.IntVar(&o.explain, "explain", 0, "write the `N` strongest terms for each tag: "+
		"as evidence in jsonl, as a column in the other formats")
	f.StringVar(&o.errors, "errors", "",
		"`FILE` for the errors of bad records, instead of standard error")
	f.IntVarP(&o.jobs, "jobs", "j", 0,
		"how many processors tag; the default is all (bibtex and ris use one)")
	f.BoolVar(&o.resume, "resume", false,
		"continue an earlier run to the same --output, or start one")
	choices.Complete(c, "output-format", output.Names())
	return c
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

// writeHelp writes an entry of a list. It is indented as code is in Markdown, so that a
// manual page keeps its lines.
func writeHelp(b *strings.Builder, name, help string) { fmt.Fprintf(b, "    %-15s %s\n", name, help) }

// run checks the flags and tags the documents.
func (o *tagOptions) run(c *cobra.Command, args []string) error {
	if o.output == "-" || o.output == "/dev/stdout" { // may be a file that others write to
		o.output = ""
	}
	if err := output.CheckEnding(o.output); err != nil {
		return err
	}
	if err := o.chooseFormat(c); err != nil {
		return err
	}
	if err := o.kept.check(o); err != nil {
		return err
	}
	if o.explain < 0 {
		return exit.WrongUsage("--explain must be at least 0")
	}
	format, err := o.checkFormat()
	if err != nil {
		return err
	}
	if err := o.checkFiles(format); err != nil {
		return err
	}
	err = cmp.Or(guard.CheckFolder(o.output), guard.CheckFolder(o.errors),
		guard.Check([]string{o.output, o.errors}, o.model.File()))
	if err != nil {
		return err
	}
	t, err := o.model.Open()
	if err != nil {
		return err
	}
	options := t.Options()
	options.Probabilities, options.Evidence, options.Workers = o.probabilities, o.explain, o.jobs
	r := &tagRun{
		options: o, command: c, names: args, format: format, tagger: t.With(options), inputs: o.input.Start(c),
	}
	r.inputs.SkipFiles = true
	defer r.inputs.EndComplaints()
	if err := r.guardInputs(); err != nil {
		return err
	}
	end, err := r.showProgress()
	if err != nil {
		return err
	}
	switch {
	case o.isBatch(format):
		err = r.tagBatch()
	case o.output == "":
		err = r.tagWithErrors(c.OutOrStdout())
	default:
		guard.NoteOwner(text.Messages(c, o.input.Quiet), o.output)
		err = atomicfile.Write(o.output, func(w io.Writer) error { return r.tagWithErrors(w) })
	}
	end(err == nil)
	if err == nil {
		err = r.inputs.Finish()
	}
	return exit.OrFailed(err)
}

// checkFormat returns the output format. It checks the other flags if that format is a
// copy of the input.
func (o *tagOptions) checkFormat() (output.Format, error) {
	if o.kept.keep {
		return output.Format{Name: o.format, Whole: true}, nil
	}
	format, err := output.ByName(o.format)
	switch {
	case err != nil || format.Rewrite == nil:
		return format, err
	case o.input.Sample:
		return format, exit.WrongUsage("output in %s rewrites %s files, and --sample is no file", o.format, o.format)
	case o.probabilities || o.explain > 0:
		return format, exit.WrongUsage("%s has no field for --probabilities and --explain; leave them out, or use --output-format csv", o.format)
	case o.input.Format != "" && o.input.Format != o.format:
		return format, rewrite.WrongInput(o.format, "--input-format", o.input.Format)
	}
	return format, nil
}

// checkFiles checks the flags for large inputs, and the files that they name.
func (o *tagOptions) checkFiles(format output.Format) error {
	switch {
	case o.jobs < 0:
		return exit.WrongUsage("--jobs must be at least 1, or 0 for all processors")
	case o.errors == "-":
		return exit.WrongUsage("--errors takes the name of a file; bad records go to standard error without it")
	case o.errors != "" && o.output != "" && guard.SameOrWillBe(o.errors, o.output):
		return exit.WrongUsage("--errors and --output are the same file")
	case !o.resume:
		return nil
	case o.output == "":
		return exit.WrongUsage("--resume needs --output, because standard output cannot be read again")
	case format.Rewrite != nil || format.Whole:
		return exit.WrongUsage(
			"--resume does not work with --output-format %s, which is written as a whole; leave out --resume",
			o.format,
		)
	case !atomicfile.Replaces(o.output):
		return exit.WrongUsage("--resume needs a file, and %s is not a regular file", o.output)
	}
	return nil
}

// isBatch reports whether the output is a file that a later run can continue with.
func (o *tagOptions) isBatch(format output.Format) bool {
	return o.output != "" && format.Rewrite == nil && !format.Whole && atomicfile.Replaces(o.output)
}
