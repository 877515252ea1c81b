package formats

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/objects"
)

// objectFormats returns the formats of JSON. Their names are those of the syntax: the
// reader detects for each record which source it comes from.
func objectFormats() []Format {
	return []Format{
		{
			Name: "jsonl", Help: "one JSON object a line, with id, title and abstract or as a database writes it",
			Endings: []string{".jsonl", ".ndjson"}, detect: detectJSONL, read: readObjects(true),
			Extend: asUTF8(extendLines),
		},
		{
			Name: "json", Help: "an array of such objects, or what databases and reference managers export",
			Endings: []string{".json"}, detect: detectJSON, read: readObjects(false),
		},
	}
}

func readObjects(lines bool) func(Options) documentsOf {
	return func(o Options) documentsOf {
		return func(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
			return objects.Options{
				Lines: lines, Fields: o.Fields,
				StrictLabels: o.Labels == CheckLabels, IgnoreLabels: o.Labels == IgnoreLabels,
			}.Read(name, r, o.Notes)
		}
	}
}

func extendLines(w io.Writer, name string, r io.Reader, o Options, e corpus.Extension) error {
	return objects.ExtendLines(w, name, r, o.Fields, e)
}
