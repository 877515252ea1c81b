// Package ris reads bibliographies in the RIS format of reference managers and
// publishers, and puts tags into them without changing anything else.
//
//	Document   fields, the first that is there
//	ID         ID, AN (accession number), DO (DOI)
//	Title      TI, T1
//	Abstract   AB, N2
//	Topics     each KW and each further line of it, split at semicolons
//
// A record starts with a line TY and ends with a line ER. A line without a tag continues
// the field above it. White space is folded. If a field comes twice the first counts,
// except for KW. Lines end in LF, CRLF or a lone CR. A byte order mark at the start and
// lines without a tag outside of records are ignored. TeX, HTML and accents stay as they
// are.
//
// A record without ER before the next TY, or before the end, is a bad record. So is one
// over [corpus.MaxRecord], and no more than that is held. Fields outside of a record are
// one bad record together, up to an ER or the next TY.
//
// Package formats reads RIS too. It also reads records without TY or ER and tags with odd
// spaces, because it can say so in notes. This package has no notes. It reports such
// records as errors, and returns fields as they are written.
//
// The scanner is this project's own. No code for RIS in Go was found that other programs
// can read with. github.com/cgxeiji/scholar and github.com/freeeve/libcodex only write
// RIS, and github.com/harrisonlabollita/ris-2-bib is a program. Besides, [Rewrite] needs
// positions to keep all other bytes.
package ris

import (
	"io"
	"iter"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lines"
)

// Read reads a document from each record. A bad record is a [*corpus.RecordError] with
// its first line, and reading continues with the next record. An input with text but no
// record is a RecordError too.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return lines.RIS().Strict().Read(name, r, nil)
}
