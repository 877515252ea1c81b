// Package explanation writes why documents have topics: as text for a terminal, as
// JSON lines, or as a page of HTML.
package explanation

import (
	"encoding/json"
	"io"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/output"
	"github.com/topictag/topictag/tagger"
)

// Options say what is written.
type Options struct {
	Asked []string // names of topics that the user asked for; nil shows those given
	Terms int      // of a table
	Color bool     // of text
	Width int      // of a line of text, in characters
}

// Writer writes explained documents. Begin comes before the first and End after the
// last, also after an error.
type Writer interface {
	Begin() error
	Write(x tagger.Explained) error
	End() error
}

// Formats returns the words that choose a writer.
func Formats() []string { return []string{"text", "json", "html"} }

// ByEnding returns the formats by the endings of their files.
func ByEnding() map[string]string {
	return map[string]string{".txt": "text", ".html": "html", ".htm": "html"}
}

// NewWriter returns a writer of a format for a model with these topics.
func NewWriter(format string, w io.Writer, topics []string, o Options) Writer {
	switch format {
	case "text":
		return &textWriter{w: w, options: o, topics: topics}
	case "html":
		return newPageWriter(w, topics, o)
	}
	return jsonWriter{output.JSON(w)}
}

type jsonWriter struct{ out *json.Encoder }

func (jsonWriter) Begin() error                     { return nil }
func (w jsonWriter) Write(x tagger.Explained) error { return w.out.Encode(x) }
func (jsonWriter) End() error                       { return nil }

// shown returns the explanations for people: those of topics that were asked for,
// else those of topics given, else that of the most probable topic.
func (o Options) shown(x tagger.Explained) []tagger.Explanation {
	if len(o.Asked) > 0 {
		return x.Explanations
	}
	given := slices.DeleteFunc(slices.Clone(x.Explanations), func(e tagger.Explanation) bool { return !e.Given })
	if len(given) == 0 && len(x.Explanations) > 0 {
		return x.Explanations[:1]
	}
	return given
}
