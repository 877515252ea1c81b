package rewrite

import (
	"cmp"
	"context"
	"io"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/interrupt"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// Keep is a copy of inputs with all their columns or fields, and what is said of their
// documents after these. All functions are required.
type Keep struct {
	Format  string // of all inputs, "" for that of the first
	Excel   bool   // write tables for spreadsheets
	Strict  bool   // stop at the first bad record
	Columns records.Columns
	// Tag tags a document. It is called for each in turn.
	Tag func(corpus.Document) tagger.Tagged
	// Report hears of bad records. They are copied as they are.
	Report func(*corpus.RecordError)

	out     *lines
	begun   bool // the header of a table is written
	comma   byte
	columns []string
	table   string // the name of the input with this header
}

// Run copies inputs to w, one after the other. Tables need the same header, which is
// written once.
func (k *Keep) Run(ctx context.Context, inputs *input.Run, names []string, w io.Writer) error {
	k.out = &lines{w: w, last: '\n'}
	o := inputs.Options()
	return inputs.Sources(names, func(s *input.Source) error {
		if err := k.check(s); err != nil {
			return err
		}
		if o.Table.NoHeader && !k.begun {
			k.begin(cmp.Or(separator(s.Format), o.Table.Comma, ','))
		}
		k.out.startFile()
		written, _ := records.ByName(s.Format.Name)
		added := written.Added(k.Columns)
		return s.Format.Extend(k.out, s.Name, interrupt.Checked(ctx, s), o, corpus.Extension{
			Names: added.Names,
			Values: func(d corpus.Document) []string {
				k.out.failed = cmp.Or(k.out.failed, s.Took(d, false))
				return added.Values(k.Tag(d))
			},
			Report: func(bad *corpus.RecordError) error {
				s.Took(corpus.Document{}, true) // which is no error for a bad record
				return (&Job{Strict: k.Strict, Report: k.Report}).reject(bad)
			},
			Header: func(comma byte, columns []string) (bool, error) { return k.header(s.Name, comma, columns) },
			Notes:  s.Notes,
		})
	}, isFatal)
}

// check returns an error of usage if an input cannot be copied in the format of others.
func (k *Keep) check(s *input.Source) error {
	name := s.Format.Name
	switch {
	case s.Format.Rewrite != nil:
		return exit.WrongUsage("--keep copies csv, tsv and jsonl, and %s is %s; --output-format %s keeps it without --keep",
			s.Name, name, name)
	case s.Format.Extend == nil:
		return exit.WrongUsage("--keep copies csv, tsv and jsonl, and %s is %s; leave out --keep, or make jsonl of it first",
			s.Name, name)
	case k.Format != "" && k.Format != name:
		return exit.WrongUsage("--keep writes the format that its input has, %s here, and %s is %s", k.Format, s.Name, name)
	case k.Excel && name == "jsonl":
		return exit.WrongUsage("--excel is for csv and tsv, and %s is %s", s.Name, name)
	}
	k.Format = name
	return nil
}

// separator returns that of a format that has a fixed one.
func separator(f formats.Format) byte {
	if f.Name == "tsv" {
		return '\t'
	}
	return 0
}

// header takes the header of a table, and reports whether it is written.
func (k *Keep) header(name string, comma byte, columns []string) (written bool, err error) {
	if !k.begun {
		k.columns, k.table = columns, name
		k.begin(comma)
		return true, nil
	}
	if comma != k.comma || !slices.Equal(columns, k.columns) {
		return false, exit.WrongUsage("--keep needs tables with the same header, and %s has another one than %s; "+
			"tag them one by one", name, k.table)
	}
	return false, nil
}

// begin starts the output of a table.
func (k *Keep) begin(comma byte) {
	k.begun, k.comma = true, comma
	if k.Excel {
		k.out.w = records.Excel(k.out.w, comma)
	}
}

// Extendable returns the names of the formats that can be kept.
func Extendable() (names []string) {
	for _, f := range formats.All() {
		if f.Extend != nil {
			names = append(names, f.Name)
		}
	}
	return names
}
