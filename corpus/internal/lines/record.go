package lines

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/charset"
	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/plain"
	"github.com/topictag/topictag/corpus/internal/space"
)

// record is what has been read of a record. Its memory is used for the next one, too.
type record struct {
	line  int // the first, from 1
	slots []slot
	into  int // the slot that takes values, or unread

	started  bool // its tag for the start has come
	joined   bool // fields came before that
	afterEnd bool // it started directly after the end of another
	useful   bool // there was a tag of a title or an abstract
	titled   bool // there was a tag of a title
	read     bool // there was a tag of any role
	odd      bool // there was a tag in an odd form

	end      int  // where topics are added, in bytes from the start of the record
	inTopics bool // the last tag was one of topics
	hadTopic bool // there was such a tag
}

// slot takes the text of one field.
type slot struct {
	role role
	text []byte // of topics, with line ends
	set  bool   // the text is not blank
}

// largestKept bounds the memory that is used again, in bytes.
const largestKept = 1 << 20

// reset empties a record for one that starts on a line.
func (r *record) reset(line int) {
	slots := r.slots
	for i := range slots {
		slots[i].set = false
		if slots[i].text = slots[i].text[:0]; cap(slots[i].text) > largestKept {
			slots[i].text = nil
		}
	}
	*r = record{line: line, slots: slots, into: unread}
}

// field starts a field, whose value add gets.
func (r *record) field(e entry, odd bool) {
	r.into, r.inTopics = unread, false
	r.odd = r.odd || odd
	if e.slot == unread {
		return
	}
	s := &r.slots[e.slot]
	r.read = true
	r.titled = r.titled || s.role == title
	r.useful = r.useful || s.role == title || s.role == abstract
	r.inTopics = s.role == topics
	r.hadTopic = r.hadTopic || r.inTopics
	if !s.set || r.inTopics {
		r.into = e.slot
	}
}

// add takes a value, or more of one. sameLine says that it continues the line before. The
// lines of most texts are joined by single spaces here, so that no one folds them again.
func (r *record) add(value []byte, sameLine bool) {
	if r.into == unread {
		return
	}
	s := &r.slots[r.into]
	if s.role != topics { // which need their line ends
		value = bytes.TrimRight(value, "\r\n")
		if !sameLine {
			value = bytes.TrimLeft(value, " \t")
		}
		if !sameLine && len(value) > 0 && len(s.text) > 0 {
			s.text = append(s.text, ' ')
		}
	}
	s.text = append(s.text, value...)
	s.set = s.set || !isBlank(value)
}

// extend moves the place for topics to the end of what was read, unless other fields come
// after topics. New topics come after those of the record, or else after the last field.
func (r *record) extend(tagged bool, value []byte, size int) {
	switch {
	case r.hadTopic && !r.inTopics:
	case tagged || !isBlank(value):
		r.end = size
	}
}

// first returns the value of the preferred field of a role. Its white space is folded
// only between lines. A remark that there is no title is no value.
func (r *record) first(wanted role) string {
	for _, s := range r.slots {
		if s.role != wanted || !s.set {
			continue
		}
		if text := string(s.text); wanted != title || !plain.IsNoTitle(text) {
			return text
		}
	}
	return ""
}

// topics returns the topics of all lines, split at semicolons.
func (r *record) topics() (all []string) {
	for _, s := range r.slots {
		if s.role != topics {
			continue
		}
		for topic := range strings.FieldsFuncSeq(string(s.text), dividesTopics) {
			if topic = valid(space.Fold(topic)); topic != "" {
				all = append(all, topic)
			}
		}
	}
	return all
}

func dividesTopics(r rune) bool { return r == ';' || r == '\n' || r == '\r' }

// document returns a record as a document. White space is folded.
func (d Dialect) document(r *record, note func(line int, text string)) corpus.Document {
	id, title, abstract := r.first(id), r.first(title), r.first(abstract)
	if d.strict {
		return corpus.Document{
			ID: space.Fold(id), Title: space.Fold(title), Abstract: space.Fold(abstract), Topics: r.topics(),
		}
	}
	if !utf8.ValidString(id) || !utf8.ValidString(title) || !utf8.ValidString(abstract) {
		note(r.line, "the text is not UTF-8, and is read as Windows-1252")
	}
	if words := strings.Fields(id); d.oneWord && len(words) > 0 {
		id = words[0]
	}
	doc := corpus.Document{
		ID:       ids.Paper(valid(space.Fold(id))),
		Title:    plain.Text(valid(title)),
		Abstract: plain.Abstract(valid(abstract)),
		Topics:   r.topics(),
	}
	if names := strings.Fields(valid(r.first(categories))); len(names) > 0 {
		doc.Categories = names
	}
	return doc
}

// valid returns a text with bytes that are not UTF-8 decoded. Only a text that is rewritten
// has such bytes, because package formats decodes an input that is only read.
func valid(text string) string { return charset.Charset{}.Text(text) }
