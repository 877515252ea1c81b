// Package bibtex reads BibTeX and biblatex files, and puts tags into the keywords
// of their entries without changing anything else.
//
//	Document    field
//	ID          the key of the entry, by which a file and its citations know it
//	Title       title
//	Abstract    abstract
//	Categories  primaryclass or eprintclass, as of arXiv's own entries
//	Topics      keywords, apart at semicolons if there are any, else at commas
//
// Values are joined at # and names defined by @string are replaced, wherever both
// stand before. White space is folded. TeX, with its accents and braces, stays as
// it is: the tokenizer reads it. Of fields of the same name the first counts, and
// names of fields, entries and strings are told without regard to case. Nothing is
// taken from an entry that crossref names.
//
// What stands between entries is no part of them: a line that starts with a
// percent sign, which biber takes for a comment too, @comment with all in its
// braces, @preamble, and any other text.
//
// An entry that breaks the grammar is a bad record, and reading goes on with the
// next line that opens an entry. Such a line inside an entry tells that it was
// left open, so that a brace that is missing costs its own entry and no others; a
// value cannot hold one. No more than [corpus.MaxRecord] is held, and defined by
// @string; an entry whose names of strings stand for so much text that the file would
// grow to 64 times its length is a bad record.
//
// The scanner is this project's own. Of the libraries at hand,
// github.com/nickng/bibtex keeps no positions and drops comments, ends the program
// on an unknown string or a @ within a value, and keeps its state in a global
// variable; github.com/jschaf/bibtex takes a file as a whole, recurses into
// braces, and replaces no strings. Neither goes on behind a broken entry, and
// without positions [Rewrite] could not keep all other bytes.
package bibtex

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Read reads a document an entry. A bad entry is a [*corpus.RecordError] with the
// line on which it starts, and so is an input with text but without any entry.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		out := stream.To[corpus.RecordError](name, yield)
		for it := range items(r) {
			var d corpus.Document
			switch {
			case it.entry != nil:
				d = it.entry.document
			case it.bad == nil && it.err == nil:
				continue
			}
			if !out.Send(d, it.line, it.bad, it.err) {
				return
			}
		}
	}
}
