package lines

// role is the meaning of a field.
type role int

const (
	starts role = iota // the record
	ends               // the record
	frames             // the file itself, not a record
	id
	title
	abstract
	categories
	topics
	roles // how many there are
)

// fields names the tags of each role, the preferred one first.
type fields map[role][]string

// entry is the meaning of a tag.
type entry struct {
	starts, ends, frames bool

	slot int // of the record's values, or unread
}

const unread = -1

// index returns the meaning of each tag, and the roles of the slots of a record. A preferred
// role comes first.
func (f fields) index() (map[string]entry, []role) {
	all := map[string]entry{}
	var slots []role
	for r := range roles {
		for _, tag := range f[r] {
			e, known := all[tag]
			if !known {
				e.slot = unread
			}
			e.starts = e.starts || r == starts
			e.ends = e.ends || r == ends
			e.frames = e.frames || r == frames
			if r >= id {
				e.slot = len(slots)
				slots = append(slots, r)
			}
			all[tag] = e
		}
	}
	return all, slots
}

// marker finds the tag of a line. It sees every line of an input once and in order.
type marker func(line []byte) mark

// mark is the start of a line. The zero value is a line without a tag.
type mark struct {
	tag   []byte
	value int  // where the value starts in the line
	odd   bool // the tag is not written as the format says
}
