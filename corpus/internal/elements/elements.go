// Package elements reads records of XML: Atom, RSS, OAI-PMH, PubMed, EndNote and DBLP.
//
// One scanner reads them all. [Dialects] is the table of their differences. It names the
// element around the records, the elements that are records, and the parts of a record. A new
// source is an entry of the table and a test.
//
// The scanner finds records by their tags and gives each one to encoding/xml. So a bad
// record loses no other, and memory is bounded. A parser of the whole stream would stop
// at the first error.
//
// A document type is skipped. A record with an entity that one declares is a bad record,
// because only entities of XML and HTML are known.
package elements

import (
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Read reads the documents of an input in any of the dialects, or of several such inputs
// one after the other. The element that holds the records shows the dialect.
// [Dialect.Read] says what it yields.
func Read(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error] {
	return read(Dialects(), name, r, notes)
}

// Read reads a document a record. It yields a record as soon as its end is read. A bad
// record is a [*corpus.RecordError] with its first line, and reading continues with the
// next one. An input without records is a RecordError, and so is a list of records
// without its end. A list with an end and no records yields nothing.
//
// Titles and abstracts are plain text. notes gets what was recovered or skipped, in
// order with the documents. It may be nil.
func (d Dialect) Read(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error] {
	return read([]Dialect{d}, name, r, notes)
}

// errSkipped is the error of a record that holds no document. Callers never get it.
var errSkipped = errors.New("the record was skipped")

// read reads an input that is in one of some dialects.
func read(known []Dialect, name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error] {
	note := noteOf(name, notes)
	return func(yield func(corpus.Document, error) bool) {
		out := stream.To[corpus.RecordError](name, yield)
		s := newScanner(r, known, note)
		for more := true; more; {
			p, err := s.next()
			if err == io.EOF {
				return
			}
			var d corpus.Document
			var bad error
			if err == nil {
				d, bad = p.document(note)
			}
			if bad != errSkipped {
				more = out.Send(d, p.line, bad, err)
			}
		}
	}
}

// noteFunc takes a note of a line.
type noteFunc func(line int, text string)

// noteOf returns a function that passes a note on, or drops it if notes is nil.
func noteOf(name string, notes func(corpus.Note)) noteFunc {
	if notes == nil {
		return func(int, string) {}
	}
	return func(line int, text string) { notes(corpus.Note{Name: name, Line: line, Text: text}) }
}

// titles returns the names of dialects for people.
func titles(all []Dialect) string {
	var names []string
	for _, d := range all {
		names = append(names, d.title)
	}
	return strings.Join(names, ", ")
}
