package corpus

import "slices"

// Extension is what is added to each record of an input that is copied. Values is
// required, and all else may be nil.
type Extension struct {
	// Names are those of the fields or columns that are added.
	Names []string
	// Values returns the value of each added field for a document: the text of a cell, or
	// JSON. A field of JSON with the value "" is left out. It returns as many values as Names has,
	// in the order of Names.
	Values func(Document) []string
	// Report gets the bad records, which are copied as they are. An error that it
	// returns ends the copy.
	Report func(*RecordError) error
	// Header gets the separator and the columns of a table before anything is written.
	// It says whether the header is written, with what is before it. An error that it
	// returns ends the copy.
	Header func(comma byte, columns []string) (written bool, err error)
	// Notes gets what was skipped or guessed.
	Notes func(Note)
}

// ownPrefix makes a name of a field that the input does not have.
const ownPrefix = "topictag_"

// Prefixed returns the names that the added fields get in an input. These are Names if the
// input has none of them. Otherwise all get the prefix topictag_, and prefixed is true. taken
// reports whether the input has a name.
func (e Extension) Prefixed(taken func(name string) bool) (all []string, prefixed bool) {
	if !slices.ContainsFunc(e.Names, taken) {
		return e.Names, false
	}
	for _, name := range e.Names {
		all = append(all, ownPrefix+name)
	}
	return all, true
}
