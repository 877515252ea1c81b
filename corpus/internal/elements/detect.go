package elements

import (
	"bytes"
	"strings"
)

// How sure a dialect is of an input. 0 means not at all.
const (
	// Likely means that other XML may have an element of this name.
	Likely = 60
	// Certain means that no other XML has one.
	Certain = 100
)

// Detect returns how sure it is that the first bytes of an input are XML that [Read]
// reads, of which a few kilobytes are enough. It also reports whether more bytes may
// change that. It is certain of all inputs that start with a declaration of XML.
func Detect(head []byte) (sure int, undecided bool) {
	const xml = "<?xml"
	head = trimmed(head)
	if bytes.HasPrefix(head, []byte(xml)) {
		return Certain, false
	}
	undecided = bytes.HasPrefix([]byte(xml), head)
	for _, d := range Dialects() {
		one, more := d.Detect(head)
		sure, undecided = max(sure, one), undecided || more
	}
	return sure, undecided && sure < Certain
}

// Detect returns how sure the dialect is of the first bytes of an input. It also reports
// whether more bytes may change that. The start of a name counts as a name, and not as a
// prefix, so that detection waits for no more of other text.
func (d Dialect) Detect(head []byte) (sure int, undecided bool) {
	name, text, undecided := firstElement(trimmed(head))
	if undecided {
		return 0, true
	}
	for _, r := range d.roots {
		one, more := r.detect(name, text)
		sure, undecided = max(sure, one), undecided || more
	}
	return sure, undecided && sure < Certain
}

// trimmed returns a head without a byte order mark and the white space after it.
func trimmed(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
}

// firstElement returns the name of the first element of a head as far as it has come, and
// the text after it. The name of a document type is that of the first element. It is
// undecided if the head ends before.
func firstElement(head []byte) (name, text []byte, undecided bool) {
	for {
		head = bytes.TrimLeft(head, " \t\r\n")
		if len(head) < 2 || head[0] != '<' {
			return nil, nil, len(head) == 0 || string(head) == "<"
		}
		mark, partly := markAt(head[1:])
		switch {
		case partly:
			return nil, nil, true
		case mark == "":
			name, text = cutName(head[1:])
			return name, text, false
		case mark == declaration:
			name, _ = cutName(bytes.TrimLeft(head[1+len(mark):], " \t\r\n"))
			return name, nil, len(name) == 0
		}
		head = head[1+len(mark):]
		end := endMark(mark)
		at := bytes.Index(head, []byte(end))
		if at < 0 {
			return nil, nil, true
		}
		head = head[at+len(end):]
	}
}

// markAt returns the mark of the section with which a text starts. partly says that the
// text may be a part of one.
func markAt(text []byte) (mark string, partly bool) {
	for _, mark := range marks() {
		if bytes.HasPrefix(text, []byte(mark)) {
			return mark, false
		}
		partly = partly || strings.HasPrefix(mark, string(text[:min(len(text), len(mark))]))
	}
	return "", partly
}

// cutName returns the name with which a text starts, and the text after it. Without such
// a text the name may continue.
func cutName(text []byte) (name, rest []byte) {
	end := bytes.IndexAny(text, " \t\r\n/>[<")
	if end < 0 {
		return text, nil
	}
	return text[:end], text[end:]
}

// detect returns how sure a root is of the first element of an input.
func (r root) detect(name, text []byte) (sure int, undecided bool) {
	local := name
	if _, after, prefixed := bytes.Cut(name, []byte(":")); prefixed {
		local = after
	}
	if name == nil {
		return 0, false
	}
	if len(text) == 0 && len(local) < len(r.name) {
		return 0, bytes.HasPrefix([]byte(r.name), local)
	}
	if string(local) != r.name {
		return 0, false
	}
	tag, _, whole := bytes.Cut(text, []byte(">"))
	switch {
	case r.with != "" && !bytes.Contains(tag, []byte(r.with)):
		return 0, !whole
	case r.first && r.with == "":
		return Likely, false
	}
	return Certain, false
}
