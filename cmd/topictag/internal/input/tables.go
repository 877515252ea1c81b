package input

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/corpus"
)

// tableFlags say how CSV and TSV input is read, and the fields of JSON.
type tableFlags struct {
	columns   []string // FIELD=COLUMN
	noHeader  bool
	delimiter string
}

func (t *tableFlags) register(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&t.columns, "columns", nil, "`FIELD=COLUMN,...` for id, title, abstract, categories, topics "+
		"and borderline; a COLUMN is a name, or a number from 1 in csv and tsv (also --fields)")
	f.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "fields" {
			name = "columns"
		}
		return pflag.NormalizedName(name)
	})
	f.BoolVar(&t.noHeader, "no-header", false,
		"the first row of csv and tsv is a document; --columns has numbers")
	f.StringVar(&t.delimiter, "delimiter", "",
		"ASCII `CHARACTER` or tab that separates the cells of csv (default is a comma)")
}

// check returns an error if the flags contradict each other, or the format that all
// inputs have. The format is "" if they may have several.
func (t *tableFlags) check(format string) error {
	if _, err := t.table(format); err != nil {
		return err
	}
	json := format == "jsonl" || format == "json"
	table := format == "csv" || format == "tsv"
	switch given := t.given(); {
	case json && (t.noHeader || t.delimiter != ""):
		return exit.WrongUsage("%s is for csv and tsv, and --input-format says %s", given, format)
	case json && slices.ContainsFunc(t.columns, isNumbered):
		return exit.WrongUsage("--columns: fields of %s have names, not numbers", format)
	case given != "" && format != "" && !json && !table:
		return exit.WrongUsage("%s is for csv, tsv, jsonl and json, and --input-format says %s", given, format)
	case t.delimiter != "" && format == "tsv":
		return exit.WrongUsage("--delimiter is for csv, and --input-format says tsv")
	}
	return nil
}

// isNumbered reports whether a value of --columns gives its column by number.
func isNumbered(value string) bool {
	_, column, _ := strings.Cut(value, "=")
	_, err := strconv.Atoi(strings.TrimSpace(column))
	return err == nil
}

// given returns the name of a flag that is set, or "" if none is.
func (t *tableFlags) given() string {
	switch {
	case t.noHeader:
		return "--no-header"
	case t.delimiter != "":
		return "--delimiter"
	case len(t.columns) > 0:
		return "--columns"
	}
	return ""
}

// described returns what the flags, once checked, say of tables and of JSON.
func (t *tableFlags) described(format string) (corpus.Table, corpus.Fields) {
	table, _ := t.table(format)
	return table, corpus.Fields{
		ID: table.ID, Title: table.Title, Abstract: table.Abstract,
		Categories: table.Categories, Topics: table.Topics, Borderline: table.Borderline,
	}
}

// table returns what the flags say of inputs of a format.
func (t *tableFlags) table(format string) (corpus.Table, error) {
	table := corpus.Table{NoHeader: t.noHeader}
	if err := t.setColumns(&table); err != nil {
		return table, err
	}
	if t.noHeader && table.Title == "" && table.Abstract == "" {
		return table, exit.WrongUsage("--no-header needs --columns with numbers, such as title=1,abstract=2")
	}
	switch d := t.delimiter; {
	case format == "tsv" || d == "": // the format has its separator
	case d == "tab":
		table.Comma = '\t'
	case len(d) == 1 && d[0] < 0x80 && !strings.Contains("\"\r\n\x00", d):
		table.Comma = d[0]
	default:
		return table, exit.WrongUsage("--delimiter %q: an ASCII character other than a quote, or tab", d)
	}
	return table, nil
}

// setColumns sets the columns of a table to those of the flag.
func (t *tableFlags) setColumns(table *corpus.Table) error {
	fields := map[string]*string{
		"id": &table.ID, "title": &table.Title, "abstract": &table.Abstract,
		"categories": &table.Categories, "topics": &table.Topics, "borderline": &table.Borderline,
	}
	for _, value := range t.columns {
		field, column, _ := strings.Cut(value, "=")
		column = strings.TrimSpace(column)
		to := fields[strings.ToLower(strings.TrimSpace(field))]
		number, err := strconv.Atoi(column)
		switch {
		case to == nil || column == "":
			return exit.WrongUsage("--columns %q: not FIELD=COLUMN with the field "+
				"id, title, abstract, categories, topics or borderline", value)
		case *to != "":
			return exit.WrongUsage("--columns %q: the field has a column already", value)
		case t.noHeader && (err != nil || number < 1):
			return exit.WrongUsage("--columns %q: with --no-header, columns are numbers from 1", value)
		}
		*to = column
	}
	return nil
}
