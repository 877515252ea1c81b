package lines

import "fmt"

// finish ends the record, if there is one. ended says that its tag for the end came.
func (s *scanner) finish(ended bool) {
	r := &s.record
	switch {
	case s.where != inside:
	case s.dialect.strict && !ended:
		const why = "the record has no end: no %s before the next %s or the end of the input"
		s.fail(r.line, fmt.Errorf(why, s.dialect.tag(ends), s.dialect.tag(starts)))
		s.where = outside
	case !r.started && !r.useful:
		s.drop()
	default:
		s.found = true
		s.remark(ended)
		s.send(piece{raw: s.raw, line: r.line, record: r})
		s.where = outside
	}
}

// drop skips fields outside of records.
func (s *scanner) drop() {
	if s.record.read {
		s.note(s.record.line, "fields outside of a record are skipped")
	}
	s.text = true
	s.where = outside
	s.pass(s.raw)
}

// remark notes what was corrected in the record.
func (s *scanner) remark(ended bool) {
	r, d := &s.record, s.dialect
	switch {
	case r.joined:
		s.note(r.line, fmt.Sprintf("fields before %s are read as part of the record", d.tag(starts)))
	case !r.started && d.blank != divides:
		s.note(r.line, fmt.Sprintf("the record has no %s at its start; its fields are read", d.tag(starts)))
	}
	if !ended && len(d.fields[ends]) > 0 {
		s.note(r.line, fmt.Sprintf("the record has no %s at its end; its fields are read", d.tag(ends)))
	}
	if r.odd {
		s.note(r.line, "tags with other spaces or hyphens than "+d.title+" has are read")
	}
}

// close ends the input.
func (s *scanner) close() {
	s.finish(false)
	switch {
	case s.found:
	case s.text:
		s.fail(1, fmt.Errorf("no %s record found: none starts with %q", s.dialect.title, s.dialect.opening))
	case s.framed:
		s.note(1, "the input holds no record")
	}
}

// fail yields the bytes of a bad record, and the reason why it cannot be read.
func (s *scanner) fail(line int, why error) {
	s.found = true // the format of the input has been noted
	p := piece{line: line, bad: why}
	if s.where == inside {
		p.raw = s.raw
	}
	s.send(p)
}

// pass passes on bytes that belong to no record.
func (s *scanner) pass(raw []byte) {
	if s.keeps && len(raw) > 0 {
		s.send(piece{raw: raw, line: s.line})
	}
}

func (s *scanner) send(p piece) {
	if !s.stopped {
		s.stopped = !s.yield(p)
	}
}
