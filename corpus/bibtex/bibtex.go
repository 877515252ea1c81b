// Package bibtex reads BibTeX and biblatex files, and puts tags into the keywords
// of their entries without changing anything else.
//
//	Document    field
//	ID          the key of the entry, which citations use
//	Title       title
//	Abstract    abstract
//	Categories  primaryclass or eprintclass, as in arXiv's own entries
//	Topics      keywords, split at semicolons if there are any, else at commas
//
// Values that # joins are joined. Names of strings are replaced if an @string before the
// entry defines them. White space is folded. TeX stays as it is, with its accents and
// braces, because the tokenizer reads it. Of fields of the same name the first counts.
// Names of fields, entries and strings are case-insensitive. A crossref is not followed.
//
// Text between entries is ignored: lines that start with a percent sign, which are
// comments for biber too, @comment with all in its braces, @preamble, and any other
// text.
//
// An entry that breaks the grammar is a bad record, and reading goes on with the next
// line that opens an entry. Such a line inside an entry means that the entry was left
// open. So a missing brace makes its own entry bad and no other, and a value cannot
// contain such a line. No more than [corpus.MaxRecord] is held of an entry, and of the
// strings that @string defines. Defined strings may make the file at most 64 times as
// long. An entry that goes beyond that is a bad record.
//
// The scanner is this project's own. github.com/nickng/bibtex keeps no positions and
// drops comments. It ends the program on an unknown string or an @ within a value, and
// keeps its state in a global variable. github.com/jschaf/bibtex reads a whole file at
// once, recurses into braces, and replaces no strings. Neither goes on after a broken
// entry, and [Rewrite] needs positions to keep all other bytes.
package bibtex

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
)

// Read reads a document from each entry. A bad entry is a [*corpus.RecordError] with the
// line on which it starts. An input with text but no entry is a RecordError too.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return Options{}.Read(name, r)
}
