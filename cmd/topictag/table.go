package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// tableFlags say how CSV and TSV input is read, and the fields of JSON.
type tableFlags struct {
	columns   []string // FIELD=COLUMN
	noHeader  bool
	delimiter string
}

func (o *tableFlags) addFlags(c *cobra.Command) {
	c.Flags().StringSliceVar(&o.columns, "columns", nil, "where the fields id, title, abstract, categories, topics and borderline are: `FIELD=COLUMN,...`, by name or number from 1 in csv and tsv, by name in jsonl and json (also --fields)")
	c.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "fields" {
			name = "columns"
		}
		return pflag.NormalizedName(name)
	})
	c.Flags().BoolVar(&o.noHeader, "no-header", false, "the first row of csv and tsv is a document; --columns has numbers")
	c.Flags().StringVar(&o.delimiter, "delimiter", "", "what separates the cells of csv: an ASCII `CHARACTER` or tab; by default a comma")
}

// check says whether the flags are wrong by themselves, or for the format that
// every input has, "" if they differ.
func (o *tableFlags) check(format string) error {
	if _, err := o.table(format); err != nil {
		return err
	}
	json := format == "jsonl" || format == "json"
	switch given := o.given(); {
	case json && o.isTable():
		return exit.WrongUsage("%s is for csv and tsv, and --input-format says %s", given, format)
	case json && slices.ContainsFunc(o.columns, isNumbered):
		return exit.WrongUsage("--columns: fields of %s have names, not numbers", format)
	case given != "" && format != "" && !json && format != "csv" && format != "tsv":
		return exit.WrongUsage("%s is for csv, tsv, jsonl and json, and --input-format says %s", given, format)
	case o.delimiter != "" && format == "tsv":
		return exit.WrongUsage("--delimiter is for csv, and --input-format says tsv")
	}
	return nil
}

// isTable reports whether the flags can be of a table alone.
func (o *tableFlags) isTable() bool { return o.noHeader || o.delimiter != "" }

// isNumbered reports whether a column is given by number.
func isNumbered(flag string) bool {
	_, column, _ := strings.Cut(flag, "=")
	_, err := strconv.Atoi(strings.TrimSpace(column))
	return err == nil
}

// given returns one of the flags that are set, "" if none is.
func (o *tableFlags) given() string {
	switch {
	case o.noHeader:
		return "--no-header"
	case o.delimiter != "":
		return "--delimiter"
	case len(o.columns) > 0:
		return "--columns"
	}
	return ""
}

// table returns what the flags say for a format.
func (o *tableFlags) table(format string) (corpus.Table, error) {
	t := corpus.Table{NoHeader: o.noHeader}
	fields := map[string]*string{"id": &t.ID, "title": &t.Title, "abstract": &t.Abstract, "categories": &t.Categories, "topics": &t.Topics, "borderline": &t.Borderline}
	for _, flag := range o.columns {
		field, column, _ := strings.Cut(flag, "=")
		column = strings.TrimSpace(column)
		to := fields[strings.ToLower(strings.TrimSpace(field))]
		number, err := strconv.Atoi(column)
		switch {
		case to == nil || column == "":
			return t, exit.WrongUsage("--columns %q: not FIELD=COLUMN with the field id, title, abstract, categories, topics or borderline", flag)
		case *to != "":
			return t, exit.WrongUsage("--columns %q: the field has a column already", flag)
		case o.noHeader && (err != nil || number < 1):
			return t, exit.WrongUsage("--columns %q: with --no-header, columns are numbers from 1", flag)
		}
		*to = column
	}
	if o.noHeader && t.Title == "" && t.Abstract == "" {
		return t, exit.WrongUsage("--no-header needs --columns with numbers, such as title=1,abstract=2")
	}
	switch d := o.delimiter; {
	case format == "tsv": // whose separator is a tab
	case d == "tab":
		t.Comma = '\t'
	case len(d) == 1 && d[0] < 0x80 && !strings.Contains("\"\r\n\x00", d):
		t.Comma = d[0]
	case d != "":
		return t, exit.WrongUsage("--delimiter %q: an ASCII character other than a quote, or tab", d)
	}
	return t, nil
}

// options returns what the flags of input, once checked, say of every input.
func (in *input) options() formats.Options {
	t, _ := in.tables.table(in.format)
	return formats.Options{Format: in.format, Table: t, Fields: corpus.Fields{
		ID: t.ID, Title: t.Title, Abstract: t.Abstract, Categories: t.Categories, Topics: t.Topics, Borderline: t.Borderline,
	}}
}
