// Package bibtex reads BibTeX and biblatex files, and puts tags into the keywords
// of their entries without changing anything else.
//
//	Document    field
//	ID          the key of the entry, which citations use
//	Title       title, and subtitle after a colon
//	Abstract    abstract
//	Categories  primaryclass or eprintclass, as in arXiv's own entries
//	Topics      keywords, split at semicolons if there are any, else at commas
//
// Values that # joins are joined. Names of strings are replaced if an @string before the
// entry defines them. White space is folded. Titles and abstracts are plain text: protective
// braces, commands of fonts and markup of HTML are gone, and TeX's accents are letters.
// Formulas stay as they are. A remark such as "N/A" is no abstract. Of fields of the same
// name the first that is not empty counts. Names of fields, entries and strings are
// case-insensitive. A crossref is not followed.
//
// Lines end in LF, CRLF or a lone CR. Text that is not UTF-8 is read by the encoding that
// JabRef's first line names, or as Windows-1252. Package charset has the details.
//
// Text between entries is ignored. That includes lines that start with a percent sign,
// @comment with all in its braces, and @preamble.
//
// A slip is a small mistake of syntax. It loses a field and not its entry. Slips are a
// missing key, a comma too many or too few, text that is no field, and a comment inside an
// entry. A brace or quote without its partner is one, too. [Options.Notes] gets a note about
// each. A line that opens an
// entry with more than a key ends an entry that was left open. The fields of an open
// entry are read again. An open value ends there where a line, or the end of a value and
// a comma, come before what looks like a field.
//
// A bad record is an open entry without title and abstract, or fields after an end that
// came too early. No more than [corpus.MaxRecord] is held of an entry, and of the strings
// that @string defines. Defined strings may make the file at most 64 times as long. An
// entry that goes beyond that is a bad record.
//
// The scanner is this project's own. github.com/nickng/bibtex keeps no positions and
// drops comments. It ends the program on an unknown string or an @ within a value. Its
// state is a global variable. github.com/jschaf/bibtex reads a whole file at once,
// recurses into braces, and replaces no strings. Neither continues after a broken entry,
// and [Rewrite] needs positions to keep all other bytes.
package bibtex

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
)

// Read reads a document from each entry, and recovers from slips without notes. A bad
// entry is a [*corpus.RecordError] with the line on which it starts. An input with text but
// no entry is a RecordError too.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return Options{}.Read(name, r)
}
