package input

import "github.com/topictag/topictag/corpus/formats"

// Options returns what the flags say of every input, once they are checked.
func (r *Run) Options() formats.Options { return r.flags.options() }
