package elements_test

import (
	"io"
	"iter"
	"strings"

	"github.com/topictag/topictag/corpus"
)

// titles are the names of all dialects in messages.
const titles = "Atom feed, RSS, OAI-PMH, PubMed, EndNote, DBLP, search of DBLP"

// reader is a reader with notes.
type reader func(name string, r io.Reader, notes func(corpus.Note)) iter.Seq2[corpus.Document, error]

// collect reads an input to its first error. It returns the notes as text.
func collect(read reader, text string) (docs []corpus.Document, notes []string, err error) {
	docs, err = corpus.Collect(read("f", strings.NewReader(text), func(n corpus.Note) {
		notes = append(notes, n.String())
	}))
	return docs, notes, err
}

// shown returns all that is read of an input: documents as show has them, errors in
// brackets and notes in braces.
func shown(read reader, r io.Reader, show func(corpus.Document) string) string {
	var all []string
	docs := read("f", r, func(n corpus.Note) { all = append(all, "{"+n.String()+"}") })
	for d, err := range docs {
		if err != nil {
			all = append(all, "["+err.Error()+"]")
			continue
		}
		all = append(all, show(d))
	}
	return strings.Join(all, " ")
}

func idOf(d corpus.Document) string { return d.ID }

func textOf(d corpus.Document) string { return d.Title + "|" + d.Abstract }

func allOf(d corpus.Document) string {
	return d.ID + "|" + d.Title + "|" + d.Abstract + "|" + strings.Join(d.Categories, ",")
}
