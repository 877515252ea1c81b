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

// Rewrite copies a file from r to w and adds to each record a field KW for each
// tag that tags returns for its document, behind the keywords that are there, or
// else behind the last field. All other bytes stay as they are. A tag that the
// record has as a keyword, in whatever case, is not added again: to rewrite with
// the same tags twice is to rewrite once, and without any to copy.
//
// In tags, line breaks and other control characters become spaces, and semicolons,
// which separate keywords, commas. tags is called once a record, in order, and
// may keep the document.
//
// A bad record is copied as it is and goes to report with its line and the name of
// the input; report may be nil. An error of report ends the copy and is returned,
// as are those of r, with the name, and of w. Each record is written at once.
func Rewrite(
	w io.Writer,
	name string,
	r io.Reader,
	tags func(corpus.Document) []string,
	report func(*corpus.RecordError) error,
) error {
	out := rewrite.To(w, name, report)
	for p := range pieces(r) {
		raw := p.raw
		if p.whole {
			rec := parse(raw)
			if added := keywordFields(raw, keyword.Missing(tags(rec.document), rec.document.Topics, clean)); added != "" {
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
