package objects

import (
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// container is an array or object that is open, and that holds records.
type container struct {
	kind  kind
	line  int
	state memberState // of an object
	key   string      // of its member
}

// kind is how a container holds records.
type kind byte

const (
	list    kind = iota + 1 // an array of records
	wrapper                 // an object around a list, or around another wrapper
	mapping                 // an object whose names are ids, and whose values are records
)

// maxContainers bounds how deep containers are nested.
const maxContainers = 8

// memberState says up to which part an object is read.
type memberState int

const (
	atName   memberState = iota
	atColon              // after a name
	atValue              // after a colon
	atRecord             // before a value that is a record, or that holds some
)

// watch looks whether an object is a container. The object is one once a text of a
// paper turns up inside one of its members.
type watch struct {
	line     int
	from, to int // of the last name, as offsets from the start of the object
	nameLine int
	naming   bool // inside a name
	members  int
	own      bool // the object has an abstract of its own

	pending kind // of the member that is read, if it holds records
	at      int  // where the records start, as an offset
	atLine  int
}

func (w *watch) startName(offset, line int) {
	w.naming, w.from, w.to, w.nameLine = true, offset+1, offset+1, line
}

func (w *watch) endName(offset int) {
	if w.naming {
		w.naming, w.to = false, offset-1
	}
}

// opens takes the first byte of a member's value. It reports whether the object is a
// container, and goes back to its records then.
func (s *scanner) opens(v *value, c byte) bool {
	w := v.watch
	if v.depth > 3 {
		return false
	}
	name := s.buf[s.mark+w.from : s.mark+w.to]
	if v.depth == 1 {
		w.member(name, c, s.kept(), s.line)
		return false
	}
	inside := v.depth == 2 && w.pending != list || v.depth == 3 && w.pending == list
	if w.pending == 0 || w.own || !inside {
		return false
	}
	if isText(name) || c == '{' && isHolder(name) || c == '[' && w.pending == wrapper && isList(name) {
		s.open(w)
		return true
	}
	return false
}

// member takes the first byte of the value of a member of the object itself.
func (w *watch) member(name []byte, c byte, offset, line int) {
	w.pending, w.at, w.atLine = 0, offset, line
	switch {
	case c == '"' && isAbstract(name):
		w.own = true
	case c == '[' && isList(name):
		w.pending, w.at = list, offset+1
	case c == '{' && isWrapper(name):
		w.pending = wrapper
	case c == '{' && w.members == 0 && isID(name):
		w.pending, w.at, w.atLine = mapping, w.from-1, w.nameLine
	}
	w.members++
}

// open goes back to the records of a container.
func (s *scanner) open(w *watch) {
	s.pos, s.line, s.inside, s.mark = s.mark+w.at, w.atLine, true, -1
	switch w.pending {
	case list:
		s.push(container{kind: wrapper, line: w.line})
		s.push(container{kind: list, line: w.atLine})
	case wrapper:
		s.push(container{kind: wrapper, line: w.line, state: atRecord})
	case mapping:
		s.push(container{kind: mapping, line: w.line})
	}
}

// member takes the next byte of an object that is a container.
func (s *scanner) member(in *container, c byte) (item, bool) {
	state := in.state
	in.state = atName
	switch {
	case state == atRecord:
		return s.record("", true)
	case state == atValue && in.kind == mapping:
		return s.record(in.key, false)
	case state == atValue && c == '[' && isList([]byte(in.key)):
		s.take()
		s.push(container{kind: list, line: s.line})
	case state == atValue:
		s.skip(c)
	case state == atColon && c == ':':
		s.take()
		in.state = atValue
	case c == '"':
		in.key = s.name()
		in.state = atColon
	case c == '}':
		s.take()
		s.pop()
	case c == ',':
		s.take()
	default:
		return s.record("", false)
	}
	return item{}, false
}

// skip skips a value without keeping its text.
func (s *scanner) skip(first byte) {
	s.mark = -1
	s.value = value{open: s.value.open[:0], indent: -1, scalar: first != '{' && first != '['}
	s.read(&s.value)
}

// longestName bounds the names that are kept, in bytes. A longer one counts as "".
const longestName = 1 << 10

// name reads the name of a member.
func (s *scanner) name() string {
	s.keep()
	s.take()
	v := value{quoted: true}
	for v.quoted && (s.pos < s.end || s.fill()) {
		if s.mark >= 0 && s.kept() > longestName {
			s.mark = -1
		}
		s.readString(&v)
	}
	if s.mark < 0 {
		return ""
	}
	name, _ := jsontext.AppendUnquote(nil, s.text()) // an error is a broken name, and "" does as well
	s.mark = -1
	return string(name)
}

// isList reports whether sources give a list of papers this name.
func isList(name []byte) bool {
	switch string(name) {
	case "results", "items", "data", "notes", "collection", "papers", "entries", "records", "works", "articles",
		"documents", "docs", "hits", "publications", "recommendedPapers":
		return true
	}
	return false
}

// isWrapper reports whether sources give an object around a list or paper this name.
func isWrapper(name []byte) bool {
	switch string(name) {
	case "message", "response", "result", "resultList", "hits":
		return true
	}
	return false
}

// isHolder reports whether records have their texts in an object of this name.
func isHolder(name []byte) bool {
	switch string(name) {
	case "paper", "content", "data":
		return true
	}
	return false
}

// isText reports whether a member of this name shows that an object is a record.
func isText(name []byte) bool {
	switch string(name) {
	case "title", "Title", "display_name", "rel_title", "preprint_title":
		return true
	}
	return isAbstract(name)
}

func isAbstract(name []byte) bool {
	switch string(name) {
	case "abstract", "Abstract", "summary", "abstractNote", "abstract_inverted_index":
		return true
	}
	return false
}

// isID reports whether a name may be the id of a paper: a number, or a word with some
// digits.
func isID(name []byte) bool {
	digits := 0
	for _, c := range name {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return digits > 0 && digits == len(name) || digits >= 3 && !strings.ContainsAny(string(name), " \t")
}
