package service

import (
	"mime"
	"net/url"
	"slices"
	"strings"
)

// mediaTypes are the types that name a format, the usual one first.
var mediaTypes = []struct {
	format string
	types  []string
}{
	{"jsonl", []string{"application/x-ndjson", "application/jsonl", "application/x-jsonlines", "application/json-lines"}},
	{"bibtex", []string{"application/x-bibtex", "text/x-bibtex"}},
	{"ris", []string{"application/x-research-info-systems", "application/x-ris"}},
	{"csv", []string{"text/csv"}},
	{"tsv", []string{"text/tab-separated-values"}},
}

// Mode is how a body is answered.
type Mode int

// Modes of a body.
const (
	Whole  Mode = iota // a document or a batch, by [Service.Tag]
	Lines              // JSON lines by their records, by a [Stream]
	Copied             // a file by its copy with tags, by a [File]
)

// ModeOf returns how a body of a format is answered. JSON lines are copied if the query asks to
// keep their fields.
func ModeOf(values url.Values, format string) (Mode, error) {
	q := &query{values: values}
	switch {
	case format == "json":
		return Whole, nil
	case format == "jsonl" && !q.flag(keep):
		return Lines, q.err
	}
	return Copied, nil
}

// FormatOf returns the format that a Content-Type names, "json" for one document or a
// batch, and whether it names one.
func FormatOf(contentType string) (string, bool) {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return "", false
	}
	if kind == "application/json" {
		return "json", true
	}
	for _, m := range mediaTypes {
		if slices.Contains(m.types, kind) {
			return m.format, true
		}
	}
	return "", false
}

// TypeOf returns the Content-Type of a format.
func TypeOf(format string) string {
	for _, m := range mediaTypes {
		if m.format == format {
			if strings.HasPrefix(m.types[0], "text/") {
				return m.types[0] + "; charset=utf-8"
			}
			return m.types[0]
		}
	}
	return "application/json"
}

// Types returns the usual Content-Types of requests.
func Types() []string {
	all := []string{"application/json"}
	for _, m := range mediaTypes {
		all = append(all, m.types[0])
	}
	return all
}
