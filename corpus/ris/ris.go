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
// except for KW. Lines end in LF or CRLF. A byte order mark at the start and lines
// without a tag outside of records are ignored. TeX, HTML and accents stay as they are.
//
// A record without ER before the next TY, or before the end, is a bad record. So is one
// over [corpus.MaxRecord], and no more than that is held. Fields outside of a record are
// one bad record together, up to an ER or the next TY.
//
// The scanner is this project's own. No code for RIS in Go was found that other programs
// can read with. github.com/cgxeiji/scholar and github.com/freeeve/libcodex only write
// RIS, and github.com/harrisonlabollita/ris-2-bib is a program. Besides, [Rewrite] needs
// positions to keep all other bytes.
package ris

import (
	"bytes"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// Read reads a document from each record. A bad record is a [*corpus.RecordError] with
// its first line, and reading goes on with the next record. An input with text but no
// record is a RecordError too.
func Read(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		out := stream.To[corpus.RecordError](name, yield)
		for p := range pieces(r) {
			var d corpus.Document
			switch {
			case p.whole:
				d = parse(p.raw).document
			case p.bad == nil && p.err == nil:
				continue
			}
			if !out.Send(d, p.line, p.bad, p.err) {
				return
			}
		}
	}
}

// record is what is known of a record.
type record struct {
	document corpus.Document
	end      int // of the last KW, or else of the last field before ER; keywords are added here
}

// parse reads a whole record.
func parse(raw []byte) record {
	values := map[string][]string{} // by tag, the lines of the field
	known := []string{"ID", "AN", "DO", "TI", "T1", "AB", "N2", "KW"}
	var r record
	last, taken, keywords, offset := "", false, false, 0
	for line := range bytes.Lines(raw) {
		offset += len(line)
		tag, value := field(line)
		switch {
		case tag == "ER":
			r.document = document(values)
			return r
		case tag != "":
			last, taken = tag, slices.Contains(known, tag) && (tag == "KW" || values[tag] == nil)
		}
		keywords = keywords || tag == "KW"
		if last == "KW" && value != "" || tag == "KW" || !keywords && (tag != "" || value != "") {
			r.end = offset
		}
		if taken && value != "" {
			values[last] = append(values[last], value)
		}
	}
	return r // unreachable for a record that pieces calls whole
}

// document makes a document of the lines of fields.
func document(values map[string][]string) corpus.Document {
	first := func(tags ...string) string {
		for _, tag := range tags {
			if values[tag] != nil {
				return strings.Join(values[tag], " ")
			}
		}
		return ""
	}
	d := corpus.Document{ID: first("ID", "AN", "DO"), Title: first("TI", "T1"), Abstract: first("AB", "N2")}
	for _, line := range values["KW"] {
		for topic := range strings.SplitSeq(line, ";") {
			if topic = strings.ToValidUTF8(strings.TrimSpace(topic), "\uFFFD"); topic != "" {
				d.Topics = append(d.Topics, topic)
			}
		}
	}
	return d
}

// field returns the tag of a line and its value with white space folded. The tag is "" if
// the line continues a field.
func field(line []byte) (tag, value string) {
	tag = tagOf(line)
	if tag != "" {
		line = line[bytes.IndexByte(line, '-')+1:]
	}
	return tag, space.Fold(string(line))
}

// tagOf returns the tag at the start of a line, or "". It is a capital letter and a
// capital letter or digit, followed by two spaces, a hyphen and white space.
func tagOf(line []byte) string {
	line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	switch {
	case len(line) < 5 || string(line[2:5]) != "  -" || line[0] < 'A' || line[0] > 'Z':
		return ""
	case len(line) > 5 && bytes.IndexByte([]byte(" \t\r\n"), line[5]) < 0:
		return ""
	case line[1] >= 'A' && line[1] <= 'Z' || line[1] >= '0' && line[1] <= '9':
		return string(line[:2])
	}
	return ""
}
