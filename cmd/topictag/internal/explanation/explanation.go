// Package explanation writes why documents have topics: as text for a terminal, as
// JSON lines, or as a page of HTML.
package explanation

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// Options say what is written.
type Options struct {
	Asked []string // names of topics that the user asked for; nil shows those given
	Terms int      // of a table
	Color bool     // of text
	Width int      // of a line of text, in characters
}

// Record is a document with the explanations of its topics, the most probable first. A writer
// ranges over them once. It keeps no explanation after its step.
type Record struct {
	Document     corpus.Document
	Abstained    tagger.Reason
	Explanations iter.Seq[tagger.Explanation]
}

// Writer writes explained documents. Begin comes before the first and End after the
// last, also after an error.
type Writer interface {
	Begin() error
	Write(r Record) error
	End() error
}

// Formats returns the words that choose a writer.
func Formats() []string { return []string{"text", "json", "html"} }

// ByEnding returns the formats by the endings of their files.
func ByEnding() map[string]string {
	return map[string]string{".txt": "text", ".html": "html", ".htm": "html", ".jsonl": "json", ".json": "json"}
}

// Endings returns the endings of files for people, one a format.
func Endings() []string { return []string{".txt", ".html", ".jsonl"} }

// NewWriter returns a writer of a format for a model with these topics.
func NewWriter(format string, w io.Writer, topics []string, o Options) Writer {
	switch format {
	case "text":
		return &textWriter{w: w, options: o, topics: topics}
	case "html":
		return newPageWriter(w, topics, o)
	}
	return jsonWriter{w}
}
