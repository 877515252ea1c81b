package elements

import (
	"bytes"
	"fmt"
	"io"

	"github.com/topictag/topictag/corpus"
)

// scanner finds the records of an input by their tags. It looks at no other tags within
// a record, except for those that show that its end is missing.
type scanner struct {
	in    *input
	known []Dialect
	note  noteFunc

	current  *Dialect          // nil before the element of a dialect
	kinds    map[string]*kind  // of the current dialect, by the names of records
	prefixes map[string]string // what those of the list mean
	encoding string            // as declared, "" for none

	list    string // the name of the element that is open, without a prefix
	open    int    // its line, 0 outside of such an element
	first   string // the first element of the input
	fresh   bool   // no element has come since the start or a declaration of XML
	counted bool   // a record has come
	listed  int    // the line on which the dialect's list starts, 0 for none

	atTag bool // a sign < has been read that starts a tag
	tag   []byte
	text  bounded
}

// piece is a record, or what is wrong at a place in the input.
type piece struct {
	line     int
	err      error // why there is no record
	kind     *kind
	text     []byte // of the whole element, valid until the next piece
	prefixes map[string]string
	encoding string
}

func newScanner(r io.Reader, known []Dialect, note noteFunc) *scanner {
	return &scanner{in: newInput(r, note), known: known, note: note, fresh: true}
}

// next returns the next piece. The error is that of the input.
func (s *scanner) next() (piece, error) {
	for {
		p, found, err := s.seek()
		switch {
		case err == io.EOF:
			return s.end()
		case err != nil || found:
			return p, err
		}
	}
}

// seek reads the next tag outside of records, and the record that starts with it.
func (s *scanner) seek() (p piece, found bool, err error) {
	if !s.atTag {
		if err := s.in.toTag(nil); err != nil {
			return piece{}, false, err
		}
	}
	s.atTag = false
	line := s.in.line
	section, err := s.in.readSection()
	if err != nil || section != nil {
		s.declare(section)
		return piece{}, false, err
	}
	t := parseTag(s.in.name())
	switch {
	case t.local == nil:
		return piece{}, false, nil
	case t.closing:
		s.close(t)
		return piece{}, false, nil
	}
	return s.start(t.copied(), line)
}

// declare reads a declaration of XML. Other sections are ignored.
func (s *scanner) declare(section []byte) {
	if text, found := bytes.CutPrefix(section, []byte("?xml")); found && len(text) > 0 && isSpace(text[0]) {
		s.fresh, s.encoding = true, declaredEncoding(text)
	}
}

func (s *scanner) close(t tag) {
	if s.open > 0 && s.list == string(t.local) {
		s.open = 0
	}
}

// start reads a tag that starts an element outside of records.
func (s *scanner) start(t tag, line int) (p piece, found bool, err error) {
	fresh := s.fresh
	s.fresh = false
	if s.first == "" {
		s.first = string(t.local)
	}
	if k := s.kinds[string(t.local)]; k != nil {
		s.tag = s.in.rest(append(s.tag[:0], '<'))
		p, err = s.record(k, t, line)
		return p, true, err
	}
	if d, _ := s.root(t, fresh, nil); d != nil {
		s.tag = s.in.rest(append(s.tag[:0], '<'))
		if d, r := s.root(t, fresh, s.tag); d != nil {
			p, found, err = s.enter(d, r, t, line)
		}
	}
	if s.current != nil && s.listed == 0 && s.current.list == string(t.local) {
		s.listed = line
	}
	return p, found, err
}

// enter starts an element of a dialect: a list, or a record without one. It returns an
// error as a piece if the list before has no end.
func (s *scanner) enter(d *Dialect, r root, t tag, line int) (p piece, found bool, err error) {
	if s.current != d {
		s.current, s.kinds = d, kindsOf(d)
	}
	s.prefixes = prefixesOf(s.tag)
	if r.record {
		p, err = s.record(s.kinds[string(t.local)], t, line)
		return p, true, err
	}
	cut := piece{line: s.open, err: errOpen(s.list)}
	found = s.open > 0
	s.list, s.open = string(t.local), line
	if isEmptyTag(s.tag) {
		s.open = 0
	}
	return cut, found, nil
}

// record reads a record whose tag has been read.
func (s *scanner) record(k *kind, t tag, line int) (piece, error) {
	s.counted = s.counted || !k.shape.aside
	p := piece{line: line, kind: k, prefixes: s.prefixes, encoding: s.encoding}
	s.text = bounded{text: s.text.text[:0]}
	s.text.add(s.tag)
	if isEmptyTag(s.tag) {
		p.text = s.text.text
		return p, nil
	}
	for {
		err := s.in.toTag(&s.text)
		if err == io.EOF {
			p.err = errNotClosed(k)
			return p, nil
		}
		if err != nil {
			return piece{}, err
		}
		section, err := s.in.readSection()
		if err != nil {
			return piece{}, err
		}
		if section != nil {
			s.text.add([]byte("<"))
			s.text.add(section)
			continue
		}
		if s.ends(parseTag(s.in.name()), t, &p) {
			return p, nil
		}
		s.text.add([]byte("<"))
	}
}

// ends reports whether a tag within a record ends it, or shows that its end is missing.
// It completes the piece then.
func (s *scanner) ends(t, opening tag, p *piece) bool {
	switch {
	case t.local == nil:
		return false
	case t.closing && t.is(opening):
		s.text.add([]byte("</"))
		s.text.add(t.name)
		s.text.add([]byte(">"))
		if s.text.tooLarge {
			p.err = corpus.ErrTooLarge
		}
		p.text = s.text.text
		return true
	case t.closing:
		if s.open == 0 || string(t.local) != s.list {
			return false
		}
	case s.current.isRoot(t.local):
		s.open = 0 // one error is enough
	case !bytes.Equal(t.prefix, opening.prefix) || !s.isRecord(t.local):
		return false
	}
	s.atTag = true
	p.err = errNotClosed(p.kind)
	return true
}

// isRecord reports whether elements with a name are records, and not remarks.
func (s *scanner) isRecord(local []byte) bool {
	k := s.kinds[string(local)]
	return k != nil && !k.shape.aside
}

// root returns the dialect whose records an element holds, or nil. A nil text of its tag
// is not looked at. Within a list only the same list is one, because its end is missing.
func (s *scanner) root(t tag, fresh bool, text []byte) (*Dialect, root) {
	for i := range s.known {
		d := &s.known[i]
		for _, r := range d.roots {
			switch {
			case r.name != string(t.local) || r.first && !fresh:
			case s.open > 0 && (d != s.current || s.list != r.name):
			case text == nil || bytes.Contains(text, []byte(r.with)):
				return d, r
			}
		}
	}
	return nil, root{}
}

// end returns what is wrong with an input that has ended, and then io.EOF.
func (s *scanner) end() (piece, error) {
	line := max(s.open, 1)
	switch {
	case s.open > 0:
		s.open, s.counted = 0, true
		return piece{line: line, err: errOpen(s.list)}, nil
	case s.counted:
	case s.listed > 0:
		s.note(s.listed, fmt.Sprintf("the %s has no records", s.current.title))
	default:
		s.counted = true
		return piece{line: 1, err: s.noRecord()}, nil
	}
	s.counted = true
	return piece{}, io.EOF
}
