package objects

import "slices"

// marks finds the dialect of a record by a set of names, as bits of a number.
type marks struct {
	bits   map[string]uint64
	groups []group

	id, categories uint64 // the bits of these names
}

// group is a list of names that show a dialect.
type group struct {
	names uint64
	own   bool // the dialect has this project's own fields, and the same values for them
}

func newMarks(dialects []Dialect) *marks {
	m := &marks{bits: map[string]uint64{}}
	for _, d := range dialects {
		for _, names := range d.marks {
			g := group{own: d.hasOwnFields()}
			for _, name := range names {
				if m.bits[name] == 0 {
					m.bits[name] = 1 << len(m.bits)
				}
				g.names |= m.bits[name]
			}
			m.groups = append(m.groups, g)
		}
	}
	m.id, m.categories = m.bits["id"], m.bits["categories"]
	return m
}

func (d *Dialect) hasOwnFields() bool {
	return d.keepsIDs && d.id[0] == "id" && d.title[0] == "title" && d.abstract[0] == "abstract" &&
		(d.categories == nil || slices.Equal(d.categories, []string{"categories"}))
}

// own reports whether the first dialect that the names show has this project's fields.
func (m *marks) own(names uint64) bool {
	for _, g := range m.groups {
		if g.names&names == g.names {
			return g.own
		}
	}
	return true
}
