// Package lines reads records of tagged lines: RIS, PubMed's nbib, plain text of the
// Web of Science, EndNote's enw and the mail of arXiv.
//
// One scanner reads them all. [Dialects] is the table of what differs. An entry says how
// an input is detected, how a tag is written, and what each tag means. A new source is an
// entry of the table in a file of its own, and a test file.
//
// A record starts with a tag, and a line without a tag continues the field above it.
// If a field comes twice, the first counts, except for topics. White space is folded.
// Lines end in LF, CRLF or a lone CR. A byte order mark at the start of a line is
// ignored, and so is text outside of records.
//
// A slip loses no record. The scanner reads a record without its end or its start, and
// fields before its start, and says so in a note. [Dialect.Strict] makes errors of them.
package lines

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Dialect is one way to write records. Use those that [Dialects] returns.
type Dialect struct {
	Name    string   // the word that chooses it
	Help    string   // one line for people
	Endings []string // of files, in lower case and with their dots

	title   string                   // its name in messages
	opening string                   // how a record starts, for messages
	opens   func(text []byte) answer // whether a text starts like an input, maybe after a preamble
	marks   func(strict bool) marker // a marker for each input, because markers have state
	fields  fields
	blank   blankLine
	oneWord bool // the ID is the first word of its field
	strict  bool
}

// blankLine is what a blank line within a record means.
type blankLine int

const (
	continues blankLine = iota // nothing, and the field continues
	divides                    // a record starts if a tag follows, and the one before has a title
	finishes                   // the record ends
)

// Dialects returns the table. The slice is the caller's own.
func Dialects() []Dialect { return []Dialect{RIS(), nbib(), wos(), enw(), arxivMail()} }

// Strict returns a dialect that recovers from nothing. A record without its start or
// its end is a bad one, and so is a field outside of records. Tags in odd forms are text.
// Fields are returned as they are written, with white space folded.
func (d Dialect) Strict() Dialect {
	d.strict = true
	return d
}

// Read reads a document a record. It yields a record as soon as its end is read. A bad
// record is a [*corpus.RecordError] with its first line, and reading continues with the
// next one. An input with text but no record is a RecordError, too.
//
// Titles and abstracts are plain text, and their markup is gone. notes gets what was
// recovered or skipped, in order with the documents. It may be nil. If the input is
// clearly in another dialect, that one is read, and notes says so.
func (d Dialect) Read(
	name string, r io.Reader, notes func(corpus.Note),
) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		note := noteOf(name, notes)
		in := bufio.NewReaderSize(r, bufferSize)
		d := d.detected(in, note)
		out := stream.To[corpus.RecordError](name, yield)
		for p := range d.pieces(in, false, note) {
			var doc corpus.Document
			if p.record != nil {
				doc = d.document(p.record, note)
			}
			if !out.Send(doc, p.line, p.bad, p.err) {
				return
			}
		}
	}
}

// noteOf returns a function that passes a note on, or drops it if notes is nil.
func noteOf(name string, notes func(corpus.Note)) func(line int, text string) {
	if notes == nil {
		return func(int, string) {}
	}
	return func(line int, text string) { notes(corpus.Note{Name: name, Line: line, Text: text}) }
}

// detected returns the dialect of an input: d, unless the input is clearly in another.
// It takes nothing from in, and waits for no more bytes than it needs.
func (d Dialect) detected(in *bufio.Reader, note func(line int, text string)) Dialect {
	if d.strict {
		return d
	}
	for n := 1; ; n = in.Buffered() + 1 {
		_, err := in.Peek(n)
		head, _ := in.Peek(in.Buffered())
		found, sure, undecided := detect(head)
		switch {
		case undecided && err == nil:
			continue
		case sure == 0 || found.Name == d.Name:
			return d
		}
		note(1, fmt.Sprintf("the input is %s, not %s; it is read as %s", found.title, d.title, found.Name))
		return found
	}
}
