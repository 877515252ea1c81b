package elements

import (
	"bytes"
	"io"

	"github.com/topictag/topictag/corpus"
)

// Sections are the parts of an input in which tags are no tags. Each mark follows a
// sign <.
const (
	comment     = "!--"
	characters  = "![CDATA["
	instruction = "?"
	declaration = "!DOCTYPE"
)

func marks() []string { return []string{instruction, comment, characters, declaration} }

// endMark returns the text at which a section with a mark ends. It is "" for a
// declaration, which has no such text.
func endMark(mark string) string {
	switch mark {
	case instruction:
		return "?>"
	case comment:
		return "-->"
	case characters:
		return "]]>"
	}
	return ""
}

// readSection reads the section that comes next after a sign <, and returns it without
// that sign. It returns nil if none comes. The text is valid until the next call.
//
// A section that has no end within the size of a record is a slip, and not a section.
// Its start is read as text then, so that it loses one record.
func (in *input) readSection() ([]byte, error) {
	mark := in.mark()
	if mark == "" || in.offset < in.literal[mark] {
		return nil, nil
	}
	ends := endOf(mark)
	held := in.section[:0]
	for {
		text, err := in.slice('>')
		held = append(held, text...)
		in.section = held[:0]
		switch {
		case len(held) >= len(mark) && ends(held[len(mark):], len(text)):
			return held, nil
		case err == io.EOF || err == nil && len(held) > corpus.MaxRecord:
			in.literal[mark] = in.offset
			in.putBack(held)
			in.note(in.line, "<"+mark+" has no end, and is read as text")
			return nil, nil
		case err != nil:
			return nil, err
		}
	}
}

// mark returns the mark of the section that comes next, or "". It waits for no more
// bytes than it needs.
func (in *input) mark() string {
	for _, mark := range marks() {
		for n := 1; ; n++ {
			ahead, err := in.in.Peek(n)
			if err != nil || ahead[n-1] != mark[n-1] {
				break
			}
			if n == len(mark) {
				return mark
			}
		}
	}
	return ""
}

// endOf returns a function that reports whether a section ends at the end of its text,
// which is without the mark. It is called as the text grows, with the size of what is new.
func endOf(mark string) func(text []byte, added int) bool {
	if end := []byte(endMark(mark)); len(end) > 0 {
		return func(text []byte, _ int) bool { return bytes.HasSuffix(text, end) }
	}
	var d declarationEnd
	return func(text []byte, added int) bool { return d.reached(text[max(0, len(text)-added):]) }
}

// declarationEnd finds the end of a document type, which may hold other declarations in
// brackets.
type declarationEnd struct {
	quote byte
	depth int
}

// reached reads a further part of the declaration and reports whether it ends there.
func (d *declarationEnd) reached(part []byte) bool {
	for _, c := range part {
		switch {
		case d.quote != 0:
			if c == d.quote {
				d.quote = 0
			}
		case c == '"' || c == '\'':
			d.quote = c
		case c == '[':
			d.depth++
		case c == ']':
			d.depth--
		case c == '>' && d.depth <= 0:
			return true
		}
	}
	return false
}
