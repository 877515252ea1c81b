package ris

import (
	"io"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/lines"
)

// Rewrite copies a file from r to w, and adds a field KW to each record for each tag that
// tags returns for its document. The fields come after the record's keywords, or after
// its last field if it has none. All other bytes stay as they are. A tag that the record
// has as a keyword is not added again, whatever its case. So to rewrite twice with the
// same tags is to rewrite once, and to rewrite without tags is to copy. w must not be the file
// that r reads: write another file, and then rename it.
//
// In tags, line breaks and other control characters become spaces. Semicolons become
// commas, because semicolons separate keywords. Rewrite calls tags once for each record,
// in order, and tags may keep the document.
//
// A bad record is copied as it is. It goes to report, which may be nil, with its line and
// the name of the input. Rewrite returns the first error of report, of r with the name,
// or of w. It writes each record at once.
func Rewrite(
	w io.Writer, name string, r io.Reader,
	tags func(corpus.Document) []string, report func(*corpus.RecordError) error,
) error {
	return lines.RIS().Strict().Rewrite(w, name, r, tags, report, nil)
}
