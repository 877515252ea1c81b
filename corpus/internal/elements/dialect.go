package elements

import "github.com/topictag/topictag/corpus"

// Dialect is one way to write records. Use those that [Dialects] returns.
type Dialect struct {
	Name string // in lower case

	title   string // its name in messages
	roots   []root
	list    string // the element that may be without records
	records []shape
}

// root is an element by which a dialect is detected. It holds the list of records.
type root struct {
	name   string // without a prefix
	with   string // what its tag must contain, such as a namespace
	first  bool   // it counts only as the first element of an input
	record bool   // it is a record itself, without an element around it
}

// shape describes the records that have one name.
//
// Its lists have paths to elements, in the order of preference. A path is relative to the
// record, with a slash between names, such as "titles/title". A name without a prefix
// has the prefix of the record, or none. A name with the prefix * has any. Other prefixes
// are those of the function prefixOf. A path with @ at its end names an attribute, and
// the path "." is the text of the record itself.
type shape struct {
	element string // the record's name, without a prefix

	ids        []string // the best of all of them counts
	titles     []string // the first that has text counts
	abstracts  []string // the same
	categories []string // all count
	words      []string // all words of these are categories
	also       []string // other texts for judge

	lacks   string // the name in messages for a missing title and abstract
	longest bool   // the longest of several abstracts counts, and else all together
	tex     bool   // texts are TeX, in which the signs < and & mean themselves
	sloppy  bool   // people write it by hand, so a sign & may mean itself
	aside   bool   // it is a remark on the list and not a record
	judge   judge  // may be nil
}

// judge checks a document and may change it. It returns why the record holds no document,
// or "" if it holds one.
type judge func(v values, d *corpus.Document) (skip string, err error)

// paths returns all paths of the shape.
func (s *shape) paths() []string {
	var all []string
	for _, list := range [][]string{s.ids, s.titles, s.abstracts, s.categories, s.words, s.also} {
		all = append(all, list...)
	}
	return all
}

// isRoot reports whether an element with a name holds the dialect's records.
func (d *Dialect) isRoot(local []byte) bool {
	for _, r := range d.roots {
		if !r.record && r.name == string(local) {
			return true
		}
	}
	return false
}
