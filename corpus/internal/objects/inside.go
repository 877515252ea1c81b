package objects

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// maxDepth bounds how deep records are looked for in containers of unknown names.
const maxDepth = 4

// span is a part of a text.
type span struct {
	from, to int
	name     string // of the member, "" for an element
}

// search finds records inside an object that is not a record itself.
type search struct {
	probe *record // scratch
	title []string
	texts []string // fields of abstracts
	text  []byte   // all of it, to which spans belong
	found []span
	where string // the name of the first that has some
	empty bool   // there is a list for records, without any
}

// object searches for records in the members of an object. If one member is a record, it does
// not search inside the others.
func (s *search) object(in span, depth int) {
	members := s.children(in)
	papers := slices.DeleteFunc(slices.Clone(members), func(m span) bool { return !s.isPaper(m) })
	if len(papers) > 0 {
		s.foundIn(papers[0].name)
	}
	isOther := func(m span) bool { return s.kind(m) != jsontext.KindBeginObject }
	switch {
	case len(papers) > 0 && slices.ContainsFunc(members, isOther):
		s.found = append(s.found, papers...)
	case len(papers) > 0: // names and papers, among which some may be bad
		s.found = append(s.found, members...)
	default:
		s.deeper(members, depth)
	}
}

// array looks for records in an array.
func (s *search) array(in span, depth int) {
	elements := s.children(in)
	if slices.ContainsFunc(elements, s.isPaper) {
		s.foundIn(in.name)
		s.found = append(s.found, elements...)
		return
	}
	s.empty = s.empty || len(elements) == 0 && isList([]byte(in.name))
	s.deeper(elements, depth)
}

func (s *search) foundIn(name string) {
	if len(s.found) == 0 {
		s.where = name
	}
}

func (s *search) deeper(parts []span, depth int) {
	if depth == maxDepth {
		return
	}
	for _, part := range parts {
		switch s.kind(part) {
		case jsontext.KindBeginObject:
			s.object(part, depth+1)
		case jsontext.KindBeginArray:
			s.array(part, depth+1)
		}
	}
}

func (s *search) kind(part span) jsontext.Kind {
	return jsontext.Value(s.text[part.from:part.to]).Kind()
}

// isPaper reports whether a part is an object with both a title and an abstract. A title
// without an abstract may be that of a journal or a person.
func (s *search) isPaper(part span) bool {
	return s.kind(part) == jsontext.KindBeginObject && s.probe.decode(s.text[part.from:part.to]) == nil &&
		s.probe.hasAny(s.title) && s.probe.hasAny(s.texts)
}

// children returns the values of an object, or the elements of an array.
func (s *search) children(in span) []span {
	var all []span
	d := jsontext.NewDecoder(bytes.NewBuffer(s.text[in.from:in.to]),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	open, err := d.ReadToken()
	if err != nil {
		return nil
	}
	isObject := open.Kind() == jsontext.KindBeginObject
	for d.PeekKind() != jsontext.KindEndObject && d.PeekKind() != jsontext.KindEndArray {
		name := ""
		if isObject {
			quoted, err := d.ReadValue()
			if err != nil {
				return all
			}
			name = unquoted(quoted)
		}
		value, err := d.ReadValue()
		if err != nil {
			return all
		}
		to := in.from + int(d.InputOffset())
		all = append(all, span{to - len(value), to, name})
	}
	return all
}
