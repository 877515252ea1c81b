package ris

import (
	"io"
	"strings"
	"unicode"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/keyword"
	"github.com/topictag/topictag/corpus/internal/rewrite"
	"github.com/topictag/topictag/corpus/internal/space"
)

// Rewrite copies a file from r to w, and adds a field KW to each record for each tag that
// tags returns for its document. The fields come after the record's keywords, or after
// its last field if it has none. All other bytes stay as they are. A tag that the record
// has as a keyword is not added again, whatever its case. So to rewrite twice with the
// same tags is to rewrite once, and to rewrite without tags is to copy.
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
	out := rewrite.To(w, name, report)
	for p := range pieces(r) {
		raw := p.raw
		if p.whole {
			rec := parse(raw)
			added := keywordFields(raw, keyword.Missing(tags(rec.document), rec.document.Topics, clean))
			if added != "" {
				raw = append(append(append([]byte{}, raw[:rec.end]...), added...), raw[rec.end:]...)
			}
		}
		if err := out.Send(raw, p.line, p.bad, p.err); err != nil {
			return err
		}
	}
	return nil
}

// keywordFields returns the fields of tags, with the line end of the record.
func keywordFields(raw []byte, tags []string) string {
	end := "\n"
	if first, _, _ := strings.Cut(string(raw[:min(len(raw), 1<<10)]), "\n"); strings.HasSuffix(first, "\r") {
		end = "\r\n"
	}
	var b strings.Builder
	for _, tag := range tags {
		b.WriteString("KW  - " + tag + end)
	}
	return b.String()
}

// clean returns a tag as a keyword of one line.
func clean(tag string) string {
	tag = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.IsSpace(r):
			return ' '
		case r == ';':
			return ','
		}
		return r
	}, tag)
	return space.Fold(tag)
}
