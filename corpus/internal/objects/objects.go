// Package objects reads papers from JSON as databases, reference managers and programs
// write it. It has one scanner, which finds the records, and one table of dialects,
// which says what each source calls the fields: see [Dialects].
//
// A record may be in an array, in JSON lines, or in objects one after the other. It may also be
// in an object around a list, or in an object of ids.
package objects

import (
	"fmt"
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Options say what an input does not show by itself. The zero value reads any JSON.
type Options struct {
	// Lines says that each line is a record of its own, so that a broken line loses no
	// other. An input whose first line shows that a value takes several is read anyway.
	Lines bool
	// Fields names fields that no dialect knows. They come before those of dialects.
	Fields corpus.Fields
	// StrictLabels makes a bad record of one whose labels are no names. Otherwise they are
	// skipped, with a note once an input.
	StrictLabels bool
	// IgnoreLabels skips them without a note.
	IgnoreLabels bool
}

// Read reads an input with the zero [Options].
func Read(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error] {
	return Options{}.Read(name, r, notes)
}

// Read reads papers from JSON. Each is yielded as soon as its end has been read, and
// one is held at a time. The dialect is detected for each record by the names of its
// fields, in any case of letters and with any signs between words.
//
// Titles and abstracts become plain text, as package plain makes it. An object without
// a field for either is a [*corpus.RecordError], and so is one whose title or abstract
// is no text. Ids of other types are skipped, and so are labels without StrictLabels.
//
// What was recovered from or skipped goes to notes, which may be nil. Examples are numbers that
// JSON does not have, labels that are not names, and objects that are not papers. An input
// without any record is noted, and so is one without titles or abstracts in all records. Read
// calls notes before it yields the record.
func (o Options) Read(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		note := func(line int, format string, args ...any) {
			if notes != nil {
				notes(corpus.Note{Name: name, Line: line, Text: fmt.Sprintf(format, args...)})
			}
		}
		in, p, s := newScanner(r, o.Lines), newParser(o, note), summary{}
		out := stream.To[corpus.RecordError](name, yield)
		for {
			found, more := next(in, p, s.lastBad)
			for _, f := range found {
				s.add(f, p.record.names)
				if !out.Send(f.doc, f.line, f.err, nil) {
					return
				}
			}
			if !more {
				break
			}
		}
		if in.err != io.EOF {
			out.Send(corpus.Document{}, 0, nil, in.err)
		} else if in.seen {
			s.report(note)
		}
	}
}

// next returns what comes next in the input, and whether there may be more. lastBad is the line
// of the last bad record, whose rest is skipped.
func next(in *scanner, p *parser, lastBad int) (found []result, more bool) {
	if line := in.wholeLine(); line != nil {
		if found = p.line(in.line, line); found != nil {
			in.takeLine(line)
			return found, true
		}
	}
	it := in.next()
	if it.last {
		return nil, false
	}
	found = p.parse(it)
	if it.junk && it.line == lastBad {
		return nil, true
	}
	return found, true
}

// summary is what all records of an input have in common.
type summary struct {
	first             int // the line of the first document, 0 without any
	names             []string
	titles, abstracts bool // a document has one
	bad               bool
	lastBad           int // the line of the last bad record
}

func (s *summary) add(r result, names []string) {
	if r.err != nil {
		s.bad, s.lastBad = true, r.line
		return
	}
	if s.first == 0 {
		s.first, s.names = r.line, append(s.names, names...)
	}
	s.titles = s.titles || r.doc.Title != ""
	s.abstracts = s.abstracts || r.doc.Abstract != ""
}

// report notes what all records lack.
func (s *summary) report(note func(line int, format string, args ...any)) {
	switch {
	case s.first == 0 && !s.bad:
		note(1, "there is no record, as in an export without results")
	case s.first == 0:
	case !s.titles:
		note(s.first, "no record has a title; the fields are %s", quoted(s.names))
	case !s.abstracts:
		note(s.first, "no record has an abstract; the fields are %s", quoted(s.names))
	}
}
