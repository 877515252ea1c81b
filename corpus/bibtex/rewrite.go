package bibtex

import (
	"bytes"
	"io"
	"strings"

	"github.com/topictag/topictag/corpus"
)

// Rewrite copies a file from r to w, and adds to the keywords of each entry the tags that
// tags returns for its document. The tags come after the entry's keywords, with the same
// separator. An entry without keywords gets the field after its last one. The new field
// has the same indentation, spaces, delimiters and final comma. All other bytes stay as
// they are. A tag that the entry has as a keyword is not added again, whatever its case.
// So to rewrite twice with the same tags is to rewrite once, and to rewrite without tags
// is to copy. w must not be the file that r reads: write another file, and then rename it.
//
// In tags, some characters become spaces: line breaks, braces, quotes, backslashes, at
// signs, commas and semicolons. They would end a keyword or its value. % & # $ _ get a
// backslash. Rewrite calls tags once for each entry, in order, and tags may keep the
// document.
//
// A bad entry is copied as it is. So is one with a slip that hides where its fields end,
// although [Read] reads it. It goes to report, which may be nil, with its line and
// the name of the input. Rewrite returns the first error of report, of r with the name,
// or of w. It writes each entry at once.
func Rewrite(
	w io.Writer, name string, r io.Reader,
	tags func(corpus.Document) []string, report func(*corpus.RecordError) error,
) error {
	return Options{}.Rewrite(w, name, r, tags, report)
}

// with returns the entry with keywords added.
func (e *entry) with(raw []byte, added []string) []byte {
	var at int
	var text string
	if i := e.at[keywords]; i > 0 {
		parts := e.fields[i-1].parts
		at, text = e.extend(raw, parts[len(parts)-1], added)
	} else {
		at, text = e.newField(raw, added)
	}
	return append(append(append(make([]byte, 0, len(raw)+len(text)), raw[:at]...), text...), raw[at:]...)
}

// extend returns the text to insert into the last part of the keywords, and its place.
func (e *entry) extend(raw []byte, last part, added []string) (at int, text string) {
	all := strings.TrimSpace(e.texts[keywords])
	sep := separator(all)
	inner := bytes.TrimSpace(last.inner(raw))
	ends := all != "" && all[len(all)-1] == sep
	if ends && len(inner) > 0 { // the gap after a separator at the end says nothing
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

// gapOf returns the white space after the last separator, or a space without a separator.
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

// newField returns the text to insert into an entry without keywords, and its place.
func (e *entry) newField(raw []byte, added []string) (at int, text string) {
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
	gap := separatorOf(raw[before:last.name.start])
	open, closing := "{", "}"
	if e.delimiter() == '"' {
		open, closing = `"`, `"`
	}
	return at, gap + e.nameAndSign(raw, last) + open + words + closing
}

// separatorOf returns what separates a field from the one before, which is a comma with white
// space. Of anything else, it returns a comma and the white space at the end.
func separatorOf(gap []byte) string {
	const most = 1 << 10
	rest := bytes.TrimRight(gap, " \t\r\n\f\v")
	end := gap[len(rest):]
	switch {
	case len(gap) > most:
		return ", "
	case string(bytes.TrimSpace(gap)) == ",":
		return string(gap)
	case len(end) == 0:
		return ", "
	}
	return "," + string(end)
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

// nameAndSign returns the name of the field and the equals sign, in the case and with the
// white space of the last field. If the equals signs are aligned, so is this one.
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
	if len(sign) > most || strings.TrimSpace(sign) != "=" {
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

// column returns the distance of the equals sign from the start of the field.
func (f *field) column(raw []byte) int {
	return bytes.IndexByte(raw[f.name.start:f.parts[0].start], '=')
}
