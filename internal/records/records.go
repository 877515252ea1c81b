// Package records writes tagged documents in the formats that the command, the
// service and the page share. The same documents give the same bytes everywhere.
package records

import (
	"io"
	"slices"

	"github.com/topictag/topictag/tagger"
)

// Writer writes tagged documents, a record each. It keeps nothing back: a record is
// written when Write returns. It is not safe for concurrent use.
type Writer interface {
	Write(t tagger.Tagged) error
}

// Ender is a [Writer] whose output has an end. Its user calls End after the last record.
type Ender interface {
	End() error
}

// End ends the output of a writer that has an end.
func End(w Writer) error {
	if e, ok := w.(Ender); ok {
		return e.End()
	}
	return nil
}

// Columns say what records hold besides tags and reasons. JSON lines ignore Columns and have
// everything that the tagger gives.
type Columns struct {
	Topics   []string // whose probabilities are written, in this order
	Evidence bool     // the terms that speak for the tags
}

// Format is a format of records.
type Format struct {
	Name   string // the word that chooses it
	Help   string // one line for people
	Ending string // of files in it, with its dot
	// Whole says that a part of the output is not valid, because the format has an end.
	Whole bool
	// New returns a writer to w. The formats with a header write it at once.
	New func(w io.Writer, c Columns) (Writer, error)
	// Added returns what is added to an input that is copied. It is nil if the format
	// copies none.
	Added func(c Columns) Added
}

// All returns all formats. The slice is the caller's own.
func All() []Format {
	return []Format{
		{Name: "jsonl", Help: "one JSON object a line", Ending: ".jsonl", New: newJSONL, Added: addedFields},
		{Name: "json", Help: "an array of such objects", Ending: ".json", Whole: true, New: newJSON},
		{Name: "csv", Help: "comma-separated values below a header", Ending: ".csv", New: newCSV, Added: addedCells},
		{Name: "tsv", Help: "the same with tabs", Ending: ".tsv", New: newTSV, Added: addedCells},
		{Name: "markdown", Help: "a list to read", Ending: ".md", New: newMarkdown},
	}
}

// ByName returns the format with a name, and whether there is one.
func ByName(name string) (Format, bool) {
	all := All()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}
