package bibtex

import (
	"bytes"
	"io"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/rewrite"
)

// Rewrite copies a file from r to w and adds to the keywords of each entry those
// that tags returns for its document. They come behind the keywords that are
// there, separated as these are; an entry without keywords gets the field behind
// its last one, and written like it: indented, spaced, delimited, with a comma
// behind it or not. All other bytes stay as they are. A tag that the entry has as
// a keyword, in whatever case, is not added again: to rewrite with the same tags
// twice is to rewrite once, and without any to copy.
//
// In tags, line breaks and what would end a keyword or its value (braces, quotes,
// backslashes, at signs, commas and semicolons) become spaces, and % & # $ _ get
// a backslash. tags is called once an entry, in order, and may keep the document.
//
// A bad entry is copied as it is and goes to report with its line and the name of
// the input; report may be nil. An error of report ends the copy and is returned,
// as are those of r, with the name, and of w. Each entry is written at once.
func Rewrite(
	w io.Writer,
	name string,
	r io.Reader,
	tags func(corpus.Document) []string,
	report func(*corpus.RecordError) error,
) error {
	out := rewrite.To(w, name, report)
	for it := range items(r) {
		raw := it.raw
		if e := it.entry; e != nil {
			topics := e.document.Topics
			if added := missing(tags(e.document), topics); len(added) > 0 {
				raw = e.with(raw, added)
			}
		}
		if err := out.Send(raw, it.line, it.bad, it.err); err != nil {
			return err
		}
	}
	return nil
}

// with returns the entry with keywords added.
func (e *entry) with(raw []byte, added []string) []byte {
	var at int
	var text string
	if f := e.find(raw, keywords); f != nil {
		at, text = e.extend(raw, f.parts[len(f.parts)-1], added)
	} else {
		at, text = e.newField(raw, added)
	}
	return append(append(append(make([]byte, 0, len(raw)+len(text)), raw[:at]...), text...), raw[at:]...)
}

// extend returns what to insert where into the last part of the keywords.
func (e *entry) extend(raw []byte, last part, added []string) (at int, text string) {
	all := strings.TrimSpace(e.texts[keywords])
	sep := separator(all)
	inner := bytes.TrimSpace(last.inner(raw))
	ends := all != "" && all[len(all)-1] == sep
	if ends && len(inner) > 0 { // that separator has no keyword behind it to tell a gap by
		inner = inner[:len(inner)-1]
	}
	gap := gapOf(inner, sep)
	switch text = strings.Join(added, string(sep)+gap); {
	case ends:
		text = gap + text
	case all != "":
		text = string(sep) + gap + text
	}
	if last.open == 0 {
		return last.end, " # {" + text + "}"
	}
	at = last.end - 1
	for at > last.start+1 && isSpace(raw[at-1]) {
		at--
	}
	return at, text
}

// gapOf returns the white space behind the last separator, a space without one.
func gapOf(inner []byte, sep byte) string {
	const most = 1 << 10
	i := bytes.LastIndexByte(inner, sep)
	if i < 0 {
		return " "
	}
	behind := inner[i+1:]
	gap := behind[:len(behind)-len(bytes.TrimLeft(behind, " \t\r\n\f\v"))]
	if len(gap) > most {
		return " "
	}
	return string(gap)
}

// newField returns what to insert where into an entry without keywords.
func (e *entry) newField(raw []byte, added []string) (at int, text string) {
	const most = 1 << 10
	words := strings.Join(added, ", ")
	if len(e.fields) == 0 {
		return e.key.end, ", keywords = {" + words + "}"
	}
	n := len(e.fields) - 1
	last, before := &e.fields[n], e.key.end
	if n > 0 {
		before = e.fields[n-1].value().end
	}
	at = last.value().end
	gap := string(raw[before:last.name.start]) // a comma with white space
	if len(gap) > most {
		gap = ", "
	}
	open, closing := "{", "}"
	if e.delimiter() == '"' {
		open, closing = `"`, `"`
	}
	return at, gap + e.nameAndSign(raw, last) + open + words + closing
}

// delimiter returns the delimiter of the last value that has one.
func (e *entry) delimiter() byte {
	for i := len(e.fields) - 1; i >= 0; i-- {
		for _, p := range e.fields[i].parts {
			if p.open != 0 {
				return p.open
			}
		}
	}
	return '{'
}

// nameAndSign returns the name of the field and the equals sign, in the case and
// with the white space of the last field. Where the signs stand below each other,
// so does this one.
func (e *entry) nameAndSign(raw []byte, last *field) string {
	const most = 1 << 7
	name, like := "keywords", string(raw[last.name.start:last.name.end])
	switch {
	case like[0] < 'A' || like[0] > 'Z':
	case strings.ToUpper(like) == like && len(like) > 1:
		name = "KEYWORDS"
	default:
		name = "Keywords"
	}
	sign := string(raw[last.name.end:last.parts[0].start])
	if len(sign) > most {
		return name + " = "
	}
	column := last.column(raw)
	for i := range e.fields {
		f := &e.fields[i]
		if f.name.end-f.name.start != len(like) && f.column(raw) == column && column > len(like) {
			_, behind, _ := strings.Cut(sign, "=")
			return name + strings.Repeat(" ", max(1, column-len(name))) + "=" + behind
		}
	}
	return name + sign
}

// column returns how far behind the start of the field its equals sign stands.
func (f *field) column(raw []byte) int {
	return bytes.IndexByte(raw[f.name.start:f.parts[0].start], '=')
}
