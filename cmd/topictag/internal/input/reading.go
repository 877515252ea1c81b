package input

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/notes"
	"github.com/topictag/topictag/cmd/topictag/internal/repeated"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records/safe"
)

// reading is one pass over the inputs. It shows notes and finds ids that come twice. The
// goroutine that reads uses it.
type reading struct {
	strict  bool
	passed  int         // the first records, which an earlier run has read
	files   *notes.Book // nil if the user wants no notes
	folders *notes.Book // of files that are skipped

	file    string
	records int // of all files so far
	inFile  int // of this file

	ids         repeated.Set
	repetitions int
	first       []string // ids of the first repetitions
}

func (r *Run) newReading() *reading {
	return &reading{strict: r.flags.Strict, passed: r.Passed, files: r.book(), folders: r.book()}
}

// book returns a book of notes, or nil if the user wants none.
func (r *Run) book() *notes.Book {
	if r.flags.Quiet {
		return nil
	}
	return notes.New(r.command.ErrOrStderr)
}

// begin starts a file.
func (g *reading) begin(file string) {
	g.file, g.inFile = file, 0
	g.files.Begin(file)
}

// isNew reports whether no earlier run has read what is read now.
func (g *reading) isNew() bool { return g.records >= g.passed }

// note takes a note of a reader.
func (g *reading) note(n corpus.Note) {
	if g.isNew() {
		g.files.Add(n)
	}
}

// enter starts a folder whose files are read.
func (g *reading) enter(folder string) { g.folders.Begin(folder) }

// skipped takes a file of the folder that is not read.
func (g *reading) skipped(file, why string) {
	if g.isNew() {
		g.folders.Skipped(file, why)
	}
}

// took counts a record: a document, or a bad one if bad is true. It returns an error for
// an id that came before if the user wants it strict.
func (g *reading) took(d corpus.Document, bad bool) error {
	isNew := g.isNew()
	g.records++
	g.inFile++
	if bad || !g.ids.Add(d.ID) || !isNew {
		return nil
	}
	if g.strict {
		return fmt.Errorf("%s: document %d has the id %q of an earlier one", g.file, g.inFile, d.ID)
	}
	if g.repetitions++; g.repetitions <= shownIDs {
		g.first = append(g.first, safe.Cut(safe.Line(d.ID), shownID))
	}
	return nil
}

const (
	shownIDs = 5
	shownID  = 60 // characters
)

// end ends a file that was read to its end.
func (g *reading) end() {
	if g.inFile == 0 && g.isNew() {
		g.files.NoDocuments(g.file)
	}
}

// close ends the reading of all files.
func (g *reading) close() {
	g.files.Close()
	g.folders.Close()
	if g.repetitions > 0 {
		list := strings.Join(g.first, ", ")
		if g.repetitions > len(g.first) {
			list += ", ..."
		}
		g.files.Say("%s with the id of an earlier one: %s", text.Plural(g.repetitions, "document"), list)
	}
	if g.ids.Full {
		g.files.Say("ids after the first %d were only compared with those", repeated.Most)
	}
}
