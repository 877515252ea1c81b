package main

import (
	"errors"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/cmd/topictag/internal/rewrite"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/idle"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// keepHelp is a part of the help of tag.
const keepHelp = `
With --keep, csv, tsv and jsonl are copied with all their columns or fields. The
tags follow them. The format of output is that of the input. Columns of an earlier
--keep are replaced. Other columns of the same names stay, and the names of the new
ones start with topictag_. Several tables need the same header. Rows that cannot be
read are copied unchanged. One processor tags, and --resume is not possible.

--excel writes csv and tsv for spreadsheets, with a byte order mark and CRLF. Cells
that start with = + - @, a tab or a return could be formulas, so they get an
apostrophe. Import the id column as text, or 2403.01230 loses its last zero.
Semicolons separate tags in a cell. A tag with a semicolon in its name is in
quotes: "a;b";c.
`

// keepOptions are the flags of tag for output that keeps the input.
type keepOptions struct{ keep, excel bool }

func (k *keepOptions) register(c *cobra.Command) {
	c.Flags().BoolVar(&k.keep, "keep", false, "copy csv, tsv and jsonl with all columns or fields, and add the tags")
	c.Flags().BoolVar(&k.excel, "excel", false, "write csv and tsv for spreadsheets: accents are right, and no cell is a formula")
}

// chooseFormat sets the format of output if no flag names one. It stays "" for that of
// the first input.
func (o *tagOptions) chooseFormat(c *cobra.Command) error {
	byEnding := output.ByEnding()
	switch {
	case o.format != "":
		return nil
	case o.kept.keep:
		o.format = output.Default(c, o.output, "", "", byEnding)
	default:
		o.format = output.Default(c, o.output, "table", "jsonl", byEnding)
	}
	return output.CheckKnown(o.output, byEnding, output.Endings())
}

// check returns an error if other flags contradict these.
func (k *keepOptions) check(o *tagOptions) error {
	isTable := o.format == "csv" || o.format == "tsv"
	switch {
	case k.excel && !isTable && !(k.keep && o.format == ""):
		return exit.WrongUsage("--excel is for output in csv and tsv, and this is %s", o.format)
	case !k.keep:
		return nil
	case o.input.Sample:
		return exit.WrongUsage("--keep copies files, and --sample is no file")
	case o.resume:
		return exit.WrongUsage("--resume does not work with --keep, which copies files as a whole; leave out --resume")
	case o.format != "" && !slices.Contains(rewrite.Extendable(), o.format):
		return exit.WrongUsage("--keep writes jsonl, csv or tsv as its input is, and not %s", o.format)
	case o.format != "" && o.input.Format != "" && o.input.Format != o.format:
		return exit.WrongUsage("--keep writes the format that its input has, %s here, and --input-format says %s",
			o.format, o.input.Format)
	}
	return nil
}

// excelWriter returns what records of a format are written to.
func (o *tagOptions) excelWriter(w io.Writer) io.Writer {
	switch {
	case !o.kept.excel:
		return w
	case o.format == "tsv":
		return records.Excel(w, '\t')
	}
	return records.Excel(w, ',')
}

// keep copies the inputs to out, and adds tags after their own columns or fields.
func (r *tagRun) keep(out *idle.Writer) error {
	n := 0
	job := rewrite.Keep{
		Format: r.options.format, Excel: r.options.kept.excel, Strict: r.options.input.Strict, Columns: r.columns(),
		Tag: func(d corpus.Document) tagger.Tagged {
			n++
			r.progress.Count(false)
			tagged := tagger.Tagged{Document: d, Result: r.tagger.TagDocument(d)}
			r.countText(tagged)
			return tagged
		},
		Report: func(bad *corpus.RecordError) {
			r.inputs.Report(bad)
			r.progress.Count(true)
		},
	}
	err := job.Run(r.command.Context(), r.inputs, r.names, out)
	if err == nil {
		r.warnEmpty(n+r.inputs.Unread.Records+r.inputs.Unread.Files, n)
		err = r.inputs.NothingRead(n)
	}
	return errors.Join(err, out.Flush())
}

// endRecords ends the output of records that have an end. Without any file that could be
// read, an output file stays as it was.
func (r *tagRun) endRecords(out records.Writer) error {
	if !r.format.Whole {
		return nil
	}
	if r.options.output != "" {
		if err := r.inputs.NothingRead(r.texts + r.textless); err != nil {
			return err
		}
	}
	return records.End(out)
}
