package objects

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/rewrite"
)

var errSeveral = errors.New("the line has several records, and only one for each line can get fields; " +
	"write each record on a line of its own")

var errNoLines = errors.New("the input is JSON, but not JSON lines; make lines of it first, such as by jq -c '.[]'")

// ExtendLines copies JSON lines to w and adds members at the end of each object. All
// other bytes stay as they are. A line that is no record is copied, and is a bad record
// as [Options.Read] says, or a note.
//
// If the last members have the added names in their order, they are from an earlier copy
// and are replaced. That needs the first of them to be a list of objects with topics, and
// the second to be a string. If other members have one of the names, all added ones start
// with topictag_, and a note says so.
//
// Each line is one Write. Errors are those of r, w and the functions of e.
func ExtendLines(w io.Writer, name string, r io.Reader, f corpus.Fields, e corpus.Extension) error {
	note := func(line int, format string, args ...any) {
		if e.Notes != nil {
			e.Notes(corpus.Note{Name: name, Line: line, Text: fmt.Sprintf(format, args...)})
		}
	}
	x := extender{extension: e, parser: newParser(Options{Fields: f, IgnoreLabels: true}, note)}
	in := rawLines{source: newSource(r)}
	out := rewrite.To(w, name, e.Report)
	for line := 1; ; line++ {
		raw, bad := in.next()
		for in.over {
			if err := out.Send(raw, line, nil, nil); err != nil {
				return err
			}
			raw, bad = in.next()
		}
		if len(raw) == 0 && in.ended() {
			if in.err != io.EOF {
				return out.Send(nil, line, nil, in.err)
			}
			x.summary.report(note)
			return nil
		}
		if bad == nil {
			raw, bad = x.line(line, raw)
		}
		if bad == errNoLines {
			return out.Send(nil, line, nil, bad)
		}
		if err := out.Send(raw, line, bad, nil); err != nil {
			return err
		}
	}
}

// rawLines reads lines with their line ends.
type rawLines struct {
	source
	over bool // what was returned is a piece of a line over corpus.MaxRecord
}

// ended reports whether all has been read.
func (l *rawLines) ended() bool { return l.pos == l.end && l.err != nil }

// next returns the next line or piece, valid until the next call. bad says why a line is
// too large, with its last piece. Near the error of an input it returns less.
func (l *rawLines) next() (raw []byte, bad error) {
	wasOver := l.over
	l.over = false
	l.keep()
	for {
		rest := l.buf[l.pos:l.end]
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			l.pos += n + 1
			break
		}
		l.pos = l.end
		if l.kept() > corpus.MaxRecord {
			l.over = true
			return l.text(), nil
		}
		if !l.fill() {
			break
		}
	}
	if wasOver || l.kept() > corpus.MaxRecord+2 {
		bad = corpus.ErrTooLarge
	}
	return l.text(), bad
}

// extender adds members to objects.
type extender struct {
	extension corpus.Extension
	parser    *parser
	summary   summary
	begun     bool // a line was not blank
	prefixed  bool // a note has said so
}

// line returns a line with the added members, or as it was and why.
func (x *extender) line(number int, raw []byte) ([]byte, error) {
	body := raw
	if number == 1 {
		body = bytes.TrimPrefix(body, []byte("\uFEFF"))
	}
	text := bytes.TrimSpace(body)
	if len(text) == 0 {
		return raw, nil
	}
	if !x.begun && (text[0] == '[' || string(text) == "{") {
		return raw, errNoLines
	}
	x.begun = true
	found := x.parser.parse(item{line: number, text: text})
	for _, f := range found {
		x.summary.add(f, x.parser.record.names)
	}
	switch {
	case len(found) == 0: // what is no paper
		return raw, nil
	case len(found) > 1:
		return raw, errSeveral
	case found[0].err != nil:
		return raw, found[0].err
	}
	start := len(raw) - len(body) + bytes.Index(body, text[:1])
	all := x.members(number, text, raw[:start], found[0].doc)
	return append(all, raw[start+len(text):]...), nil
}

// members returns what comes before an object, and its text with the values for a
// document.
func (x *extender) members(line int, text, before []byte, d corpus.Document) []byte {
	m := membersOf(text)
	added := x.extension.Names
	end := m.own(added)
	if end < 0 {
		var prefixed bool
		if added, prefixed = x.extension.Prefixed(m.has); prefixed {
			if end = m.own(added); end < 0 && !x.prefixed {
				x.prefixed = true
				x.parser.note(line, "the record has fields with names of the added ones, which are called %s, here and later on",
					quoted(added))
			}
		}
	}
	if end < 0 {
		end = m.end
	}
	all := append(slices.Clone(before), text[:end]...)
	first := end == 1
	for i, value := range x.extension.Values(d) {
		if value == "" {
			continue
		}
		if !first {
			all = append(all, ',')
		}
		first = false
		all, _ = jsontext.AppendQuote(all, added[i])
		all = append(append(all, ':'), value...)
	}
	white := len(bytes.TrimRight(text[:len(text)-1], " \t\r\n"))
	return append(all, text[white:]...)
}

// members are the members of an object.
type members struct {
	all []memberAt
	end int // of the last one, or of the opening bracket
}

// memberAt is a member, and where the one before it ends.
type memberAt struct {
	name  string
	value jsontext.Value
	after int
}

// membersOf returns the members of an object, none for a text that is no JSON.
func membersOf(text []byte) members {
	original := text
	if fixed, found := withoutNaN(text); found {
		text = fixed
	}
	d := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	m := members{end: 1}
	if _, err := d.ReadToken(); err != nil {
		return m
	}
	for d.PeekKind() != jsontext.KindEndObject {
		at := memberAt{after: m.end}
		name, err := d.ReadValue()
		if err != nil {
			return m
		}
		at.name = unquoted(name)
		value, err := d.ReadValue()
		if err != nil {
			return m
		}
		at.value = value.Clone()
		m.all = append(m.all, at)
		m.end = int(d.InputOffset())
		for m.end < len(original) && bytes.IndexByte([]byte(",} \t\r\n"), original[m.end]) < 0 { // the rest of NaN
			m.end++
		}
	}
	return m
}

func (m members) has(name string) bool {
	return slices.ContainsFunc(m.all, func(at memberAt) bool { return at.name == name })
}

// own returns where the members end before those of an earlier copy, or -1 without
// these. They are the first two of the names and any of the others, in their order.
func (m members) own(names []string) int {
	if len(names) < 2 {
		return -1
	}
	i := slices.IndexFunc(m.all, func(at memberAt) bool { return at.name == names[0] })
	if i < 0 || len(m.all)-i < 2 {
		return -1
	}
	scores, reason, rest := m.all[i], m.all[i+1], names[2:]
	if !isScores(scores.value) || reason.name != names[1] || reason.value.Kind() != jsontext.KindString {
		return -1
	}
	for _, at := range m.all[i+2:] {
		n := slices.Index(rest, at.name)
		if n < 0 {
			return -1
		}
		rest = rest[n+1:]
	}
	return scores.after
}

// isScores reports whether a value is a list of objects with topics.
func isScores(v jsontext.Value) bool {
	if v.Kind() != jsontext.KindBeginArray {
		return false
	}
	return !slices.ContainsFunc(elements(v), func(score jsontext.Value) bool {
		return score.Kind() != jsontext.KindBeginObject || !membersOf(score).has("topic")
	})
}
