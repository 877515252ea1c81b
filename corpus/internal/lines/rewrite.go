package lines

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/keyword"
	"github.com/topictag/topictag/corpus/internal/rewrite"
	"github.com/topictag/topictag/corpus/internal/space"
)

// CanRewrite reports whether the dialect has a field for topics.
func (d Dialect) CanRewrite() bool { return d.fields[topics] != nil }

// Rewrite copies an input to w and adds tags to its records, as [ris.Rewrite] describes.
// It reads what [Dialect.Read] reads, and notes gets the same notes. An input that is
// clearly in a dialect without a field for topics is an error.
//
// [ris.Rewrite]: https://pkg.go.dev/github.com/topictag/topictag/corpus/ris#Rewrite
func (d Dialect) Rewrite(
	w io.Writer, name string, r io.Reader, tags func(corpus.Document) []string,
	report func(*corpus.RecordError) error, notes func(corpus.Note),
) error {
	note := noteOf(name, notes)
	in := bufio.NewReaderSize(r, bufferSize)
	found := d.detected(in, func(int, string) {})
	if !found.CanRewrite() {
		return fmt.Errorf("%s is %s, which has no field for tags; choose another format of output", name, found.title)
	}
	out := rewrite.To(w, name, report)
	for p := range found.pieces(in, true, note) {
		raw := p.raw
		if p.record != nil {
			doc := found.document(p.record, note)
			raw = found.withTags(raw, p.record.end, keyword.Missing(tags(doc), doc.Topics, clean))
		}
		if err := out.Send(raw, p.line, p.bad, p.err); err != nil {
			return err
		}
	}
	return nil
}

// withTags returns a record with a field of topics for each tag, at a place in it. They
// have the line end of the line before.
func (d Dialect) withTags(raw []byte, place int, tags []string) []byte {
	if len(tags) == 0 {
		return raw
	}
	all := append([]byte{}, raw[:place]...)
	end := lineEnd(all)
	if end == "" { // the record has no last line end
		end = cmp.Or(lineEnd(raw[:bytes.LastIndexAny(raw, "\r\n")+1]), "\n")
		all = append(all, end...)
	}
	for _, tag := range tags {
		all = append(all, d.tag(topics)+"  - "+tag+end...)
	}
	return append(all, raw[place:]...)
}

// lineEnd returns the line end at the end of a text, or "".
func lineEnd(text []byte) string {
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if bytes.HasSuffix(text, []byte(end)) {
			return end
		}
	}
	return ""
}

// clean returns a tag as a topic of one line.
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
