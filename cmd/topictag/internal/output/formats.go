// Package output knows the formats of tagged documents, and which of them a command
// writes by default.
package output

import (
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/records"
)

// Format is a format of tagged documents. Either New or Rewrite is not nil.
type Format struct {
	Name   string // the word of --output-format
	Help   string // one line for people
	Ending string // of files in it, or ""
	// New returns a writer of records.
	New func(w io.Writer, c records.Columns) (records.Writer, error)
	// Whole says that a part of the output is no output, so that it cannot be resumed.
	Whole bool
	// Rewrite copies input of the same format with the tags in it.
	Rewrite formats.Rewriter
}

// All returns all formats: the table for a terminal, the records that other programs
// share, and the formats of input that can be rewritten.
func All() []Format {
	all := []Format{{Name: "table", Help: "a table for people", New: newTable}}
	for _, f := range records.All() {
		all = append(all, Format{Name: f.Name, Help: f.Help, Ending: f.Ending, New: f.New, Whole: f.Whole})
	}
	for _, f := range formats.All() {
		if f.Rewrite != nil {
			help := f.Name + " input, with the tags among its keywords and all else unchanged"
			all = append(all, Format{Name: f.Name, Help: help, Ending: f.Endings[0], Rewrite: f.Rewrite})
		}
	}
	return all
}

// ByName returns a format, or an error of usage that lists all.
func ByName(name string) (Format, error) {
	all := All()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, choices.Unknown("output-format", name, Names())
	}
	return all[i], nil
}

// Names returns the words of --output-format.
func Names() (names []string) {
	for _, f := range All() {
		names = append(names, f.Name)
	}
	return names
}

// Endings returns the endings of files of all formats, in the order of the formats.
func Endings() (all []string) {
	for _, f := range All() {
		if f.Ending != "" {
			all = append(all, f.Ending)
		}
	}
	return all
}

// ByEnding returns the names of the formats by the endings of their files.
func ByEnding() map[string]string {
	names := map[string]string{".ndjson": "jsonl"}
	for _, f := range All() {
		if f.Ending != "" {
			names[f.Ending] = f.Name
		}
	}
	return names
}

// Default returns the format of output if no flag names one. The ending of the output
// file decides, if it is one of those given. Else people on a terminal and programs
// elsewhere get a format each. The path is "" for standard output.
func Default(c *cobra.Command, path, people, programs string, byEnding map[string]string) string {
	switch named := byEnding[ending(path)]; {
	case named != "":
		return named
	case path == "" && text.IsTerminal(c.OutOrStdout()):
		return people
	}
	return programs
}

// CheckEnding returns an error if the name of a file promises compressed output.
func CheckEnding(path string) error {
	switch ending := ending(path); ending {
	case ".gz", ".zst", ".zstd":
		return exit.WrongUsage("--output %s: output is not compressed; "+
			"leave out %s, or write through a pipe to what compresses", path, ending)
	}
	return nil
}

func ending(path string) string { return strings.ToLower(filepath.Ext(path)) }

// JSON returns an encoder of values as JSON lines. It leaves < > & as they are.
func JSON(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}
